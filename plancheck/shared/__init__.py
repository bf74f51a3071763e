"""What all commands share: Chinese help, one line for every slip, files whole or not there at all."""

"""County, period and floors in; a skeleton plan or an intake sheet out."""

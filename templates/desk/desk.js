// The desk's only script. It shows what the server says and sends what a person does; it decides nothing.
"use strict";

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// ---- talking to the server

function tell(line) {
  const box = $(".notice");
  $("p", box).textContent = line;
  box.hidden = false;
}

async function ask(address, options = {}) {
  let answer;
  try {
    answer = await fetch(address, options);
  } catch {
    throw new Error("审核台没有回应，可能已经退出。请重新打开审核台，已完成的内容都在。");
  }
  const words = (answer.headers.get("content-type") || "").includes("json") ? await answer.json() : {};
  if (!answer.ok) throw new Error(words.error || "这一步没有完成，请刷新页面再试。");
  return words;
}

const post = (address, words = {}) =>
  ask(address, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(words) });

const attempt = (work) => work().catch((problem) => tell(problem.message));

// ---- files that are dropped or chosen

const hiddenName = (name) => name.startsWith(".") || name.startsWith("~$");

async function filesIn(entry) {
  if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) break;
    found.push(...some);
  }
  found.sort((a, b) => a.name.localeCompare(b.name, "zh"));
  return (await Promise.all(found.filter((inner) => !hiddenName(inner.name)).map(filesIn))).flat();
}

async function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  return entries.length ? (await Promise.all(entries.map(filesIn))).flat() : [...transfer.files];
}

async function upload(address, files) {
  const problems = [];
  for (const file of files.filter((one) => !hiddenName(one.name))) {
    try {
      await ask(address, { method: "POST", headers: { "x-name": encodeURIComponent(file.name) }, body: file });
    } catch (problem) {
      problems.push(problem.message);
    }
    if (address === "/drafts") poll();
  }
  if (address === "/parents") location.reload();
  if (problems.length) tell(problems.join("\n"));
}

for (const zone of $$("[data-drop]")) {
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    zone.classList.remove("over");
    upload(zone.dataset.drop, await droppedFiles(event.dataTransfer));
  });
}
// A file that misses the target must not take the page's place.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());

for (const input of $$("[data-files]"))
  input.addEventListener("change", async () => {
    await upload(input.dataset.files, [...input.files]);
    input.value = "";
  });

// ---- the rows

let order = "came";
let filter = "";
let timer = 0;
const shown = new Map();

async function poll() {
  clearTimeout(timer);
  const list = $("[data-rows]");
  if (!list) return;
  let state;
  try {
    state = await ask("/rows");
  } catch (problem) {
    if (list.isConnected) tell(problem.message);
    return;
  }
  if (!list.isConnected) return; // the desk was left meanwhile
  fill(list, state.rows);
  showProgress(state.progress, state.conclusions);
  timer = setTimeout(poll, state.progress.busy ? 400 : 4000);
}

function fill(list, rows) {
  const known = new Set(rows.map((row) => row.id));
  for (const [id, one] of shown) if (!known.has(id)) (one.element.remove(), shown.delete(id));
  for (const row of rows) {
    const before = shown.get(row.id);
    if (before && before.html === row.html) continue;
    const element = document.createRange().createContextualFragment(row.html).firstElementChild;
    if (before) before.element.replaceWith(element);
    else list.append(element);
    shown.set(row.id, { ...row, element });
  }
  arrange(list, rows);
}

function arrange(list, rows) {
  const sorted = [...rows];
  if (order === "gravity") sorted.sort((a, b) => b.gravity[0] - a.gravity[0] || b.gravity[1] - a.gravity[1]);
  sorted.forEach((row, at) => {
    const element = shown.get(row.id).element;
    if (list.children[at] !== element) list.insertBefore(element, list.children[at] || null);
    element.hidden = Boolean(filter) && row.conclusion !== filter;
  });
}

function timeLeft(seconds) {
  if (seconds === null) return "";
  return seconds > 90 ? `，还需约 ${Math.round(seconds / 60)} 分钟` : `，还需约 ${Math.max(seconds, 1)} 秒`;
}

function showProgress(progress, conclusions) {
  const bar = $("[data-progress]");
  bar.hidden = !progress.busy && !progress.stopped;
  $("progress", bar).hidden = !progress.busy;
  $("progress", bar).max = progress.total || 1;
  $("progress", bar).value = progress.done;
  $("[data-stop]").hidden = !progress.busy;
  $("[data-go-on]").hidden = progress.busy || !progress.stopped;
  $("[data-progress-text]").textContent = progress.busy
    ? `${progress.done}/${progress.total}${timeLeft(progress.left)}`
    : `还有 ${progress.stopped} 份没有检查，已完成的都保留。`;
  const total = progress.ready + progress.failed + progress.own;
  $("[data-tools]").hidden = total < 2;
  for (const button of $$("[data-filter]"))
    $("b", button).textContent = button.dataset.filter ? conclusions[button.dataset.filter] || 0 : total;
}

function fix(button) {
  const dialog = $("[data-facts]");
  const form = $("form", dialog);
  for (const name of ["kind", "region", "period"]) form.elements[name].value = button.dataset[name];
  dialog.returnValue = "";
  dialog.onclose = () => {
    if (dialog.returnValue !== "keep") return;
    const words = Object.fromEntries(["kind", "region", "period"].map((name) => [name, form.elements[name].value]));
    attempt(async () => {
      await post(`/drafts/${button.dataset.fix}/facts`, words);
      poll();
    });
  };
  dialog.showModal();
}

// ---- one draft

const review = $("[data-review]");
let at = 0;

const cards = $$("[data-card]");
const lineOf = (number) => $(`[data-go="${number}"]`);
const visible = () => $$("[data-go]").filter((line) => !line.hidden).map((line) => Number(line.dataset.go));

function go(number, quietly = false) {
  const card = cards[number - 1];
  if (!card) return;
  at = number;
  for (const one of cards) one.hidden = one !== card;
  for (const line of $$("[data-go]")) line.toggleAttribute("aria-current", Number(line.dataset.go) === number);
  const line = lineOf(number);
  const folded = line.closest("details");
  if (folded) folded.open = true;
  line.scrollIntoView({ block: "nearest" });
  for (const mark of $$(".text .chosen")) mark.classList.remove("chosen");
  const marks = $$(".text [data-n]").filter((mark) => mark.dataset.n.split(" ").includes(String(number)));
  for (const mark of marks) mark.classList.add("chosen");
  if (marks.length && !quietly) {
    tab("text");
    marks[0].scrollIntoView({ block: "center" });
  }
}

function step(by) {
  const numbers = visible();
  const place = numbers.indexOf(at);
  const next = numbers[place < 0 ? 0 : Math.min(Math.max(place + by, 0), numbers.length - 1)];
  if (next) go(next);
}

async function decide(choice) {
  const card = cards[at - 1];
  const reason = $("[data-reason]", card);
  if ((choice === "不采纳" || choice === "不适用") && !reason.value.trim()) {
    card.dataset.pending = choice;
    $("[data-wanted]", card).hidden = false;
    reason.focus();
    return;
  }
  const again = card.dataset.decision === choice && !card.dataset.pending && reason.value === reason.defaultValue;
  const decision = again ? "" : choice;
  const alike = $("[data-alike]", card);
  const findings = alike && alike.checked ? alike.dataset.alike.split(" ") : [card.dataset.finding];
  const words = { plan: Number(review.dataset.plan), findings, decision, reason: reason.value };
  const told = decision ? reason.value : "";
  showStanding(await post(`/drafts/${review.dataset.review}/decide`, words));
  for (const one of cards) if (findings.includes(one.dataset.finding)) showDecision(one, decision, told);
  reason.blur();
}

function showDecision(card, decision, reason) {
  card.dataset.decision = decision;
  delete card.dataset.pending;
  $("[data-wanted]", card).hidden = true;
  const field = $("[data-reason]", card);
  field.value = field.defaultValue = reason;
  for (const button of $$("[data-decide]", card))
    button.setAttribute("aria-pressed", String(button.dataset.decide === decision));
  const line = lineOf(card.dataset.card);
  line.classList.toggle("decided", Boolean(decision));
  $(".line-decision", line).textContent = decision;
  countDecided();
}

function countDecided() {
  const done = cards.filter((card) => card.dataset.decision).length;
  $("[data-decided]").textContent = cards.length ? `已处理 ${done}/${cards.length}` : "";
}

function showStanding(standing) {
  const pill = $("[data-conclusion]");
  pill.textContent = standing.conclusion;
  pill.className = `pill ${standing.tone}`;
  for (const count of $$("[data-count]")) count.textContent = standing[count.dataset.count];
}

async function undo() {
  const answer = await post(`/drafts/${review.dataset.review}/undo`, { plan: Number(review.dataset.plan) });
  if (!answer.changed.length) return;
  showStanding(answer);
  for (const one of answer.changed) {
    const card = cards.find((known) => known.dataset.finding === one.finding);
    if (!card) continue;
    showDecision(card, one.decision, one.reason);
    go(Number(card.dataset.card));
  }
}

function tab(name) {
  const middle = $(".middle");
  if ($(`#tab-${name}`).hidden) middle.scrollTop = 0;
  for (const button of $$("[data-tab]")) {
    const chosen = button.dataset.tab === name;
    button.setAttribute("aria-selected", String(chosen));
    $(`#tab-${button.dataset.tab}`).hidden = !chosen;
  }
}

function search() {
  const words = $("[data-search]").value.trim();
  const tone = $("[data-tone]").value;
  for (const card of cards) {
    const line = lineOf(card.dataset.card);
    line.hidden = Boolean((words && !card.textContent.includes(words)) || (tone && card.dataset.tone !== tone));
  }
  for (const kind of $$("details.kind")) kind.hidden = !$$("[data-go]", kind).some((line) => !line.hidden);
}

function flash(index) {
  tab("text");
  const paragraph = $(`#s${index}`);
  if (!paragraph) return;
  paragraph.scrollIntoView({ block: "center" });
  paragraph.classList.add("pointed");
  setTimeout(() => paragraph.classList.remove("pointed"), 2500);
}

const KEYS = { j: () => step(1), k: () => step(-1), z: () => attempt(undo) };

function typed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const field = event.target.closest("textarea, input, select");
  if (field) return inField(event, field);
  const key = event.key.toLowerCase();
  const choice = $$("[data-decide]", cards[at - 1])[Number(key) - 1];
  if (KEYS[key]) KEYS[key]();
  else if (key === "/") $("[data-search]").focus();
  else if (choice) attempt(() => decide(choice.dataset.decide));
  else return;
  event.preventDefault();
}

function inField(event, field) {
  if (event.key === "Escape") return field.blur();
  if (field.matches("[data-reason]") && event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    const card = cards[at - 1];
    const choice = card.dataset.pending || card.dataset.decision;
    if (choice) attempt(() => decide(choice));
  }
}

if (review) {
  addEventListener("keydown", typed);
  $("[data-search]").addEventListener("input", search);
  $("[data-tone]").addEventListener("change", search);
  countDecided();
  go(1, true);
}

// ---- everything that is clicked

const CLICKS = {
  "[data-quit]": async () => {
    await post("/quit");
    document.body.className = "left";
    $("main").replaceChildren(
      Object.assign(document.createElement("p"), { className: "alone", textContent: "审核台已退出，可以关闭这个页面。草案和处理意见都已保存。" }),
    );
    clearTimeout(timer);
  },
  "[data-close-notice]": () => ($(".notice").hidden = true),
  "[data-copy-notice]": () => navigator.clipboard.writeText($(".notice p").textContent),
  "[data-post]": async (button) => {
    await post(button.dataset.post);
    poll();
  },
  "[data-fix]": fix,
  "[data-remove-parent]": async (button) => {
    await post(`/parents/${button.dataset.removeParent}`, { remove: true });
    location.reload();
  },
  "[data-filter]": (button) => {
    filter = button.dataset.filter;
    for (const one of $$("[data-filter]")) one.setAttribute("aria-pressed", String(one === button));
    poll();
  },
  "[data-go]": (line) => go(Number(line.dataset.go)),
  "mark[data-n]": (mark) => go(Number(mark.dataset.n.split(" ")[0]), true),
  "[data-tab]": (button) => tab(button.dataset.tab),
  "[data-paragraph]": (link) => flash(link.dataset.paragraph),
  "[data-decide]": (button) => decide(button.dataset.decide),
  "[data-copy]": async (button) => {
    await navigator.clipboard.writeText($("[data-proposal]", button.parentElement).textContent);
    button.textContent = "已复制";
  },
};

addEventListener("click", (event) => {
  for (const [selector, work] of Object.entries(CLICKS)) {
    const found = event.target.closest(selector);
    if (!found) continue;
    if (found.matches("a")) event.preventDefault();
    attempt(async () => work(found));
    return;
  }
});

addEventListener("change", (event) => {
  const field = event.target;
  if (field.matches("[data-order]")) {
    order = field.value;
    poll();
  } else if (field.matches("[data-parent]")) {
    attempt(async () => {
      await post(`/parents/${field.dataset.parent}`, { ticked: field.checked });
      poll();
    });
  } else if (field.matches("[data-reviewer]")) {
    attempt(() => post("/reviewer", { name: field.value }));
  } else if (field.matches("[data-record]") && field.files.length) {
    attempt(async () => {
      const [file] = field.files;
      const headers = { "x-name": encodeURIComponent(file.name) };
      const answer = await ask(`/drafts/${field.dataset.record}/record`, { method: "POST", headers, body: file });
      tell(`读入 ${answer.taken} 条处理意见${answer.left ? `；另有 ${answer.left} 条对不上这份草案的问题，没有采用` : ""}。`);
      field.value = "";
    });
  }
});

if ($("[data-rows]")) poll();

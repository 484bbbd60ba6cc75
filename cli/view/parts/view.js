"use strict";
(() => {
  const root = document.documentElement;
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const blocks = all(".b");
  const frame = one("#frame");
  const say = one("#now");
  const found = one("#found");
  let now = null;      // the chosen block
  let matches = [];
  root.classList.add("js");

  /* What is shown. Kinds and confidence are hidden by the style sheet; here the same is asked of a block. */
  const kindBoxes = all("[data-kind]");
  const limit = () => Number(one("[name=c]:checked").value);
  const hiddenKinds = () => new Set(kindBoxes.filter((box) => !box.checked).map((box) => box.dataset.kind));
  const shownBlocks = () => {
    const hidden = hiddenKinds(), below = limit();
    return blocks.filter((block) => !hidden.has(block.dataset.k) && Number(block.dataset.c) < below);
  };
  let shown = blocks;

  const filtersChanged = () => {
    shown = shownBlocks();
    one("#shown").textContent = shown.length === blocks.length ? "" : `${shown.length} of ${blocks.length} blocks`;
    for (const part of all("[data-part]")) {
      const boxes = all("[data-kind]", part.closest("fieldset"));
      const on = boxes.filter((box) => box.checked).length;
      part.checked = on > 0;
      part.indeterminate = on > 0 && on < boxes.length;
    }
    const copy = frame?.contentDocument?.body;
    if (copy) copy.className = [...hiddenKinds()].map((kind) => `off-${kind}`).join(" ");
    if (one("#search").value) search();
    placeHere();
  };
  one("#filters").addEventListener("change", (event) => {
    const part = event.target.dataset.part;
    if (part) for (const box of all("[data-kind]", event.target.closest("fieldset"))) box.checked = event.target.checked;
    filtersChanged();
  });
  one("#all").addEventListener("click", () => {
    for (const box of kindBoxes) box.checked = true;
    one("#c-all").checked = true;
    filtersChanged();
  });

  /* The chosen block: in the list, in the page, among the records. */
  const numberOf = (block) => block.id.slice(1);
  const inPage = () => one("#v-page")?.checked;
  const byNumber = (elements, key) => {
    const found = new Map();
    for (const element of elements) found.set(element.dataset[key], [...(found.get(element.dataset[key]) ?? []), element]);
    return found;
  };
  const cards = byNumber(all(".card"), "no");
  let spans = new Map(); // in the page itself, once it is there
  let marked = [];
  const mark = (elements = [], scroll = false) => {
    elements.forEach((element) => element.classList.add("now"));
    marked.push(...elements);
    if (scroll) elements[0]?.scrollIntoView({ block: "nearest" });
  };
  const unmark = () => {
    marked.forEach((element) => element.classList.remove("now"));
    marked = [];
  };
  const choose = (block, { focus = true, scroll = true } = {}) => {
    unmark();
    if (now) { now.tabIndex = -1; now.removeAttribute("aria-current"); }
    now = block;
    say.hidden = true;
    if (!block) return;
    const no = numberOf(block);
    block.tabIndex = 0;
    block.setAttribute("aria-current", "true");
    mark([block]);
    mark(spans.get(no), inPage() && scroll);
    mark(cards.get(no), getComputedStyle(one("aside")).position === "sticky");
    if (inPage()) {
      say.replaceChildren(one(".k", block).cloneNode(true), one(".y", block).cloneNode(true));
      say.dataset.k = block.dataset.k;
      say.hidden = false;
    } else {
      if (focus) block.focus({ preventScroll: true });
      if (scroll) block.scrollIntoView({ block: "nearest" });
    }
  };
  const step = (by) => {
    if (!shown.length) return;
    const at = now ? shown.indexOf(now) : -1;
    let to = at + by;
    if (at < 0) {
      const from = now ? blocks.indexOf(now) : topBlock() - 1;
      const after = shown.findIndex((block) => Number(numberOf(block)) > from);
      to = by > 0 ? (after < 0 ? shown.length - 1 : after) : (after < 0 ? shown.length : after) - 1;
    }
    choose(shown[Math.max(0, Math.min(shown.length - 1, to))]);
  };
  const nextUnsure = () => {
    const from = now ? Number(numberOf(now)) : -1;
    const unsure = shown.filter((block) => block.classList.contains("unsure"));
    choose(unsure.find((block) => Number(numberOf(block)) > from) ?? unsure[0] ?? now);
  };
  let before = null; // what was chosen when the finger came down: the focus it brings chooses as well
  one("#blocks").addEventListener("pointerdown", () => { before = now; });
  one("#blocks").addEventListener("click", (event) => {
    const block = event.target.closest(".b");
    if (!block || event.target.closest("a") || String(getSelection())) return;
    choose(block === before ? null : block, { scroll: false });
    if (!now) document.activeElement.blur();
  });
  one("#blocks").addEventListener("focusin", (event) => {
    const block = event.target.closest(".b");
    if (block && block !== now) choose(block, { focus: false, scroll: false });
  });
  const showBlocks = () => { one("#v-blocks").checked = true; viewChanged(); };
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    const isBlock = target.matches(".b");
    if (isBlock) {
      event.preventDefault();
      if (!(inPage() && link.closest(".map"))) showBlocks();
      if (!shown.includes(target)) one("#all").click();
      choose(target);
      target.scrollIntoView({ block: "center" });
      spans.get(numberOf(target))?.[0].scrollIntoView({ block: "center" });
    } else if (target.matches(".card")) {
      if (getComputedStyle(one("aside")).position !== "sticky") { one("#v-records").checked = true; viewChanged(); }
    }
  });

  /* Search. */
  const texts = blocks.map(() => null);
  const textOf = (block) => {
    const no = Number(numberOf(block));
    return (texts[no] ??= one(".t", block).textContent.toLocaleLowerCase());
  };
  const rangesOf = (block, wanted) => {
    const ranges = [], walk = document.createTreeWalker(one(".t", block), NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const text = node.data.toLocaleLowerCase();
      if (text.length !== node.data.length) continue;
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        ranges.push(range);
      }
    }
    return ranges;
  };
  const MOST_HIGHLIGHTS = 1000;
  const search = () => {
    const wanted = one("#search").value.trim().toLocaleLowerCase();
    matches = wanted ? shown.filter((block) => textOf(block).includes(wanted)) : [];
    found.textContent = wanted ? String(matches.length) : "";
    found.setAttribute("aria-label", wanted ? `${matches.length} blocks` : "");
    if (window.CSS?.highlights) {
      CSS.highlights.delete("found");
      const ranges = matches.slice(0, MOST_HIGHLIGHTS).flatMap((block) => rangesOf(block, wanted));
      if (ranges.length) CSS.highlights.set("found", new Highlight(...ranges.slice(0, MOST_HIGHLIGHTS)));
    }
  };
  let waiting = 0;
  one("#search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 120); });
  one("#search").addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.target.value = ""; search(); event.target.blur(); }
    if (event.key !== "Enter") return;
    event.preventDefault();
    clearTimeout(waiting);
    search();
    const from = now ? Number(numberOf(now)) : -1;
    const ordered = event.shiftKey ? [...matches].reverse() : matches;
    const next = ordered.find((block) => event.shiftKey ? Number(numberOf(block)) < from : Number(numberOf(block)) > from) ?? ordered[0];
    if (next) {
      choose(next, { focus: false });
      found.textContent = `${matches.indexOf(next) + 1}/${matches.length}`;
    }
  });

  /* Views, theme, copying. */
  const viewChanged = () => { choose(now, { focus: false }); placeHere(); };
  one(".views").addEventListener("change", viewChanged);
  const THEMES = [["", "as the system", "◐"], ["light", "light", "○"], ["dark", "dark", "●"]];
  let theme = 0;
  const setTheme = (number) => {
    theme = number % THEMES.length;
    const [value, name, sign] = THEMES[theme];
    for (const page of [root, frame?.contentDocument?.documentElement]) if (page) page.dataset.theme = value;
    one("#theme").textContent = sign;
    one("#theme").setAttribute("aria-label", `Theme: ${name}`);
    one("#theme").title = `Theme: ${name}`;
  };
  one("#theme").addEventListener("click", () => setTheme(theme + 1));
  const STORY = new Set(["body", "subhead"]);
  const copyBody = async () => {
    const story = blocks.filter((block) => STORY.has(block.dataset.k)).map((block) => one(".t", block).textContent);
    const button = one("#copy");
    const done = await copied(story.join("\n\n"));
    button.textContent = done ? `Copied ${story.length} blocks` : "The browser does not allow it";
    setTimeout(() => { button.textContent = "Copy body"; }, 2000);
  };
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Not every browser lets a page from the disk use the clipboard; all know this older way.
      const box = document.createElement("textarea");
      box.value = text;
      document.body.append(box);
      box.select();
      const done = document.execCommand("copy");
      box.remove();
      return done;
    }
  };
  one("#copy").addEventListener("click", copyBody);
  one("#help").addEventListener("click", () => one("#keys").showModal());

  /* The strip: what of the file is in sight. */
  const here = one("#here");
  const bars = all(".map rect[data-b]");
  const barOf = (no) => {
    let low = 0, high = bars.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (Number(bars[middle].dataset.b) <= no) low = middle; else high = middle - 1;
    }
    return bars[low];
  };
  /* By the boxes of groups and rows: asking the browser what lies at a point took a second in a long file. */
  const groups = all(".rows");
  const blockAt = (y) => {
    for (const group of groups) {
      if (group.getBoundingClientRect().bottom <= y) continue;
      const row = [...group.children].find((each) => each.getBoundingClientRect().bottom > y);
      if (row) return Number(numberOf(row));
    }
    return null;
  };
  const header = one("header");
  const headHeight = () => getComputedStyle(header).position === "sticky" ? header.offsetHeight : 0;
  const topBlock = () => blockAt(headHeight() + 6) ?? 0;
  const placeHere = () => {
    if (!bars.length || inPage() || one("#blocks").offsetParent === null) { here.setAttribute("height", 0); return; }
    const first = barOf(topBlock());
    const last = barOf(blockAt(innerHeight) ?? blocks.length - 1);
    const top = Number(first.getAttribute("y")), end = last;
    here.setAttribute("y", top);
    here.setAttribute("height", Math.max(4, Number(end.getAttribute("y")) + Number(end.getAttribute("height")) - top));
  };
  let placing = false;
  addEventListener("scroll", () => {
    if (placing) return;
    placing = true;
    requestAnimationFrame(() => { placing = false; placeHere(); });
  }, { passive: true });

  /* Keys. */
  const KEYS = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
    g: () => choose(shown[0]), Home: () => choose(shown[0]), G: () => choose(shown.at(-1)), End: () => choose(shown.at(-1)),
    u: nextUnsure, c: copyBody, t: () => setTheme(theme + 1),
    r: () => one("#reasons").click(),
    f: () => {
      const filters = one("#filters");
      filters.open = true;
      one("input", filters).focus();
      filters.scrollIntoView({ block: "nearest" });
    },
    "/": () => one("#search").focus(),
    v: () => {
      const views = all("[name=view]").filter((view) => view.parentElement.offsetParent !== null);
      views[(views.findIndex((view) => view.checked) + 1) % views.length]?.click();
    },
    "?": () => one("#keys").showModal(),
    Escape: () => { choose(null); document.activeElement?.blur(); },
  };
  const keyed = (event) => {
    const action = KEYS[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey || one("#keys").open) return;
    const typing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea");
    const usesArrows = event.target.closest?.("input[type=radio], summary, aside");
    if (typing || (usesArrows && event.key.length > 1 && event.key !== "Escape")) return;
    if (event.key.length === 1 && !one("#use-keys").checked) return;
    event.preventDefault();
    action();
  };
  addEventListener("keydown", keyed);

  /* The annotated page: it runs no script of its own; its clicks are heard from here. */
  const frameReady = () => {
    const copy = frame.contentDocument;
    if (!copy?.body || copy.heard) return;
    copy.heard = true;
    spans = byNumber(all("[data-b]", copy), "b");
    copy.addEventListener("click", (event) => {
      const span = event.target.closest?.("[data-b]");
      if (span) choose(blocks[Number(span.dataset.b)], { scroll: false });
    });
    copy.addEventListener("keydown", keyed);
    setTheme(theme);
    filtersChanged();
  };
  if (frame) {
    frame.addEventListener("load", frameReady);
    frameReady();
  }

  const measure = () => { root.style.setProperty("--head", `${headHeight()}px`); placeHere(); };
  new ResizeObserver(measure).observe(header);
  addEventListener("resize", measure);
  if (matchMedia("(max-width: 48rem)").matches) one("#filters").open = false;
  if (blocks.length) blocks[0].tabIndex = 0;
  measure();
})();

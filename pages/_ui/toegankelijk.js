// What a screen reader and a keyboard need and Streamlit leaves out or says in English.
// Runs once per visit; after every change on the page it looks again. It only writes attributes, except
// for two English sentences and for its own line that is read aloud (decision 0032).
(() => {
  if (window.scenarioverkennerToegankelijk) return;
  window.scenarioverkennerToegankelijk = true;
  document.documentElement.lang = "nl";

  const WORDS = new Map([
    ["Sidebar", "Keuzes en knoppen"],
    ["Skip to main content", "Naar de inhoud"],
    ["Collapse sidebar", "Zijbalk inklappen"],
    ["Expand sidebar", "Zijbalk uitklappen"],
    ["Help", "Uitleg"],
    ["Choose an option", "Kies"],
    ["No results", "Niets gevonden"],
    ["Clear value", "Wis de keuze"],
    ["Close", "Sluit"],
    ["Stop script", "Stop"],
    ["Notifications", "Meldingen"],
    ["file upload", "Bestand kiezen"],
    ["Show/hide columns", "Kolommen tonen of verbergen"],
    ["Download as CSV", "Bewaar als CSV"],
    ["Search", "Zoek"],
    ["Fullscreen", "Volledig scherm"],
    ["Close fullscreen", "Sluit volledig scherm"],
  ]);
  const NAMED = "[aria-label], input[placeholder]";
  const SAID = "[data-testid=stSkipToContent], [role=listbox][data-empty] span";
  const SCROLLS = "[data-testid=stTable] > div, .stHtml div:has(> table)";

  const set = (element, attribute, value) => {
    if (element && element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
  };
  const all = (selector) => document.querySelectorAll(selector);
  const textOf = (selector) => document.querySelector(selector)?.innerText.replace(/\s+/g, " ").trim() ?? "";

  // A label is Markdown; its bold and its escapes do not belong in a name that is read aloud.
  const plain = (name) => name.replace(/\*\*/g, "").replace(/\\([^\w\s])/g, "$1");
  const inDutch = (name) => WORDS.get(name) ?? plain(name.replace(/^Help for /, "Uitleg bij "));

  const names = () => {
    for (const element of all(NAMED)) {
      for (const attribute of ["aria-label", "placeholder"]) {
        const name = element.getAttribute(attribute);
        if (name) set(element, attribute, inDutch(name));
      }
    }
    for (const element of all(SAID)) {
      const word = WORDS.get(element.textContent);
      if (word) element.firstChild.data = word;
    }
    for (const slider of all("[data-testid=stSlider] input[aria-label]")) slider.removeAttribute("aria-labelledby"); // its name twice
    for (const button of all("[data-testid=stFileUploaderDropzone] button")) {
      set(button, "aria-label", "Kies een bestand");
    }
    for (const frame of all("[class*=st-key-grafiek-]")) {
      const title = frame.querySelector("h2")?.innerText;
      const button = frame.querySelector("[data-testid=stPopoverButton]");
      if (title) set(button, "aria-label", `Tabel: ${title}`);
    }
  };

  const menu = () => {
    const list = document.querySelector(".st-key-menu");
    set(list, "role", "navigation");
    set(list, "aria-label", "Schermen");
    for (const link of all(".st-key-menu a")) {
      if (link.closest(".st-key-menu-hier")) set(link, "aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  };

  // A chart is read by its name and its table, not as loose figures along its axes.
  const charts = () => {
    for (const drawing of all("[role=figure][aria-label] .plot-container")) set(drawing, "aria-hidden", "true");
  };

  // What scrolls sideways can be reached and scrolled with the keyboard.
  const tables = () => {
    for (const frame of all(SCROLLS)) {
      if (frame.scrollWidth > frame.clientWidth + 1) {
        set(frame, "tabindex", "0");
        set(frame, "role", "region");
        set(frame, "aria-label", "Brede tabel, schuif met de pijltjes");
      } else if (frame.tabIndex === 0) {
        for (const attribute of ["tabindex", "role", "aria-label"]) frame.removeAttribute(attribute);
      }
    }
  };

  // The finding after a turned knob or on another screen is read aloud once the page is at rest.
  const line = document.createElement("div");
  line.id = "voorlezen";
  line.setAttribute("role", "status");
  document.body.append(line);
  const finding = () => {
    const found = textOf(".st-key-veranderd") || textOf("[data-testid=stMain] h1");
    return found && `${document.title.split(" · ")[0]}: ${found}`;
  };
  const atRest = () =>
    document.querySelector("[data-test-script-state]")?.dataset.testScriptState === "notRunning";
  let last = "";
  const speak = () => {
    if (!atRest()) return void later(speak, 300);
    const now = finding();
    if (now && last && now !== last) line.textContent = now;
    last = now || last;
  };

  const timers = new Map();
  const later = (work, milliseconds) => {
    clearTimeout(timers.get(work));
    timers.set(work, setTimeout(work, milliseconds));
  };
  const look = () => {
    names();
    menu();
    charts();
    tables();
    if (!last && atRest()) last = finding(); // what somebody finds on arrival is not read aloud, what changes is
    later(speak, 600);
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      look();
    }, 60);
  };
  new MutationObserver((changes) => {
    if (changes.some((change) => !line.contains(change.target))) soon();
  }).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ["aria-label", "data-test-script-state"],
  });
  window.addEventListener("resize", soon);
  look();

  // On paper the page keeps the width and the columns that its charts were drawn for, smaller where need be;
  // a dark one is turned to light by its style.
  const PAPER = { portrait: 718, landscape: 1046 }; // pixels beside each other on A4 within margins of 10 mm
  const sheet = document.head.appendChild(document.createElement("style"));
  const columns = () => all("[data-testid=stColumn]");
  window.addEventListener("beforeprint", () => {
    const app = document.querySelector(".stApp");
    const width = document.querySelector("[data-testid=stMain]").clientWidth;
    const way = width <= 1.5 * PAPER.portrait ? "portrait" : "landscape";
    sheet.textContent = `@page { size: A4 ${way}; }`;
    document.documentElement.dataset.weergave = getComputedStyle(app).colorScheme;
    app.style.setProperty("--druk", Math.min(1, PAPER[way] / width).toFixed(3));
    for (const column of columns()) column.style.setProperty("--breed", `${column.offsetWidth}px`);
  });
  window.addEventListener("afterprint", () => {
    for (const column of columns()) column.style.removeProperty("--breed");
  });

  // Streamlit runs the page again on a bare R and clears its store on a bare C; neither can be switched off.
  const writes = "input, textarea, select, [contenteditable=true], [role=grid]";
  const shortcut = (event) =>
    /^[rc]$/i.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest?.(writes);
  window.addEventListener("keydown", (event) => shortcut(event) && event.stopImmediatePropagation(), true);
})();

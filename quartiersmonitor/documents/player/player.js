// Steps, keys and overlays.
const slides = [...document.querySelectorAll(".slide")];
const find = selector => document.querySelector(selector);
const [curtain, typed, progress] = [find(".curtain"), find(".typed"), find(".progress i")];
const headlineOf = slide => slide.querySelector("h1, h2").textContent;
const whenIdle = task =>
    window.requestIdleCallback ? requestIdleCallback(task, {timeout: 400}) : setTimeout(task, 60);
let current = 0;
let digits = "";
let overlay = null;
let before = null;
let idle = 0;
let ahead = 0;

function go(number, {quietly = false} = {}) {
    current = Math.min(Math.max(number, 0), slides.length - 1);
    const slide = slides[current];
    hideTip();
    prepare(slide);
    for (const each of slides) {
        each.classList.toggle("current", each === slide);
        each.inert = isStage() && each !== slide;
    }
    progress.style.transform = `scaleX(${slides.length > 1 ? current / (slides.length - 1) : 1})`;
    history.replaceState(null, "", `#${current}`);
    if (!quietly) slide.querySelector("h1, h2").focus({preventScroll: true});
    tellSpeaker();
    // The next two slides are drawn while this one is looked at, and then the one before.
    const drawnFor = ++ahead;
    for (const beside of [slides[current + 1], slides[current + 2], slides[current - 1]])
        if (beside) whenIdle(() => drawnFor === ahead && prepare(beside));
}

function prepare(slide) {
    fitTable(slide);
    draw(slide);
}

function measure() {
    // Small windows keep type that can be read, and give it more lines.
    const unit = Math.max(Math.min(innerWidth / 1920, innerHeight / 1080), 0.42);
    root.style.setProperty("--unit", unit);
    const banner = find(".banner");
    root.style.setProperty("--banner", `${banner ? banner.offsetHeight : 0}px`);
    if (isStage()) go(current, {quietly: true});
    else drawAll();
}

function drawAll() {
    for (const slide of slides) draw(slide);
}

function read() {
    close();
    root.classList.toggle("stage");
    for (const slide of slides) slide.inert = false;
    measure();
    if (!isStage()) slides[current].scrollIntoView();
    slides[current].querySelector("h1, h2").focus({preventScroll: true});
}

function changeGround() {
    root.dataset.ground = ground() === "dark" ? "light" : "dark";
    if (isStage()) go(current, {quietly: true});
    else drawAll();
}

function cover(colour) {
    curtain.className = `curtain ${colour}`;
    curtain.hidden = false;
}

function open(id) {
    close();
    before = document.activeElement;
    overlay = document.getElementById(id);
    if (id === "overview") overlay.replaceChildren(overviewOf());
    if (id === "behind") {
        const content = slides[current].querySelector(".behind")?.cloneNode(true);
        if (!content?.childElementCount) return (overlay = null);
        overlay.replaceChildren(content);
    }
    overlay.hidden = false;
    overlay.scrollTop = 0;
    find("#slides").inert = true;
    if (id === "overview") fillOverview();
    (overlay.querySelector("[aria-current]") || overlay.querySelector("button, [tabindex]") || overlay).focus();
}

function close() {
    if (!overlay) return false;
    overlay.hidden = true;
    overlay = null;
    find("#slides").inert = false;
    before?.focus({preventScroll: true});
    return true;
}

function overviewOf() {
    const list = document.createElement("ol");
    for (const [number, slide] of slides.entries()) {
        const item = document.createElement("li");
        const button = document.createElement("button");
        const mini = document.createElement("span");
        const words = document.createElement("span");
        const at = document.createElement("b");
        mini.className = "mini";
        mini.ariaHidden = "true";
        words.className = "words";
        at.textContent = number ? `${number} ` : "";
        words.append(at, headlineOf(slide));
        button.append(mini, words);
        button.type = "button";
        if (number === current) button.setAttribute("aria-current", "true");
        button.addEventListener("click", () => {
            close();
            go(number);
        });
        item.append(button);
        list.append(item);
    }
    return list;
}

// Slides in miniature, those around the current one first, each when there is time for it.
function fillOverview() {
    const minis = [...overlay.querySelectorAll(".mini")];
    const {width, height} = find("#slides").getBoundingClientRect();
    const scale = minis[0].clientWidth / width;
    for (const mini of minis) mini.style.height = `${height * scale}px`;
    const distance = number => Math.abs(number - current);
    const waiting = [...slides.keys()].sort((one, other) => distance(one) - distance(other));
    const fill = () => {
        const number = waiting.shift();
        if (number === undefined || !minis[number].isConnected || !isStage()) return;
        prepare(slides[number]);
        const copy = document.createElement("span");
        copy.className = slides[number].className.replace(/\b(slide|current)\b/g, "");
        copy.style.cssText = `width:${width}px;height:${height}px;transform:scale(${scale})`;
        copy.append(slides[number].querySelector(".face").cloneNode(true));
        rename(copy, `mini-${number}-`);
        for (const part of copy.querySelectorAll("[tabindex]")) part.removeAttribute("tabindex");
        copy.querySelector(".count")?.remove();
        minis[number].replaceChildren(copy);
        setTimeout(fill, 20);
    };
    setTimeout(fill, 20);
}

// Ids of their own for a copy: what clips or hatches it must not lie in a hidden slide.
function rename(copy, prefix) {
    for (const part of copy.querySelectorAll("[id]")) part.id = prefix + part.id;
    for (const part of copy.querySelectorAll("svg *"))
        for (const name of ["clip-path", "fill", "style"]) {
            const value = part.getAttribute(name);
            if (value?.includes("url("))
                part.setAttribute(name, value.replace(/url\((["']?)#/g, `url($1#${prefix}`));
        }
}

function announce(text) {
    find("#spoken").textContent = text;
    typed.textContent = text;
    typed.hidden = false;
    setTimeout(() => (typed.hidden = true), 3000);
}

function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.().catch(() => {});
}

const does = {
    next: () => go(current + 1),
    previous: () => go(current - 1),
    first: () => go(0),
    last: () => go(slides.length - 1),
    overview: () => open("overview"),
    behind: () => open("behind"),
    keys: () => open("keys"),
    black: () => cover("black"),
    white: () => cover("white"),
    ground: changeGround,
    full: fullScreen,
    speaker: openSpeaker,
    read,
};
const KEYS = {
    ArrowRight: "next", ArrowDown: "next", " ": "next", PageDown: "next", Enter: "next",
    ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Backspace: "previous",
    Home: "first", End: "last", b: "black", ".": "black", w: "white", o: "overview", f: "full",
    F5: "full", t: "ground", n: "speaker", d: "behind", r: "read", "?": "keys", h: "keys",
};
const STEPS = new Set(["next", "previous", "first", "last"]);

// True where the key was ours.
function onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return false;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!curtain.hidden) {
        curtain.hidden = true;
        return true;
    }
    if (key === "Escape") return event.repeat && isStage() ? (open("overview"), true) : close();
    const action = KEYS[key];
    const isControl = event.target.closest?.("button, a, summary");
    if (isControl && (key === "Enter" || key === " ")) return false;
    if (overlay) {
        if (["overview", "behind", "keys"].includes(action) && overlay.id === action) return close();
        if (overlay.id === "overview" && key.startsWith("Arrow")) return moveInOverview(key);
        if (key === "PageDown" || key === "PageUp" || STEPS.has(action)) return false;
    }
    if (!isStage()) {
        if (!["read", "ground", "keys"].includes(action)) return false;
        does[action]();
        return true;
    }
    if (/^\d$/.test(key)) return type(key);
    if (key === "Enter" && digits) {
        const number = Number(digits);
        type("");
        go(number);
        return true;
    }
    type("");
    if (!action) return false;
    does[action]();
    return true;
}

function type(digit) {
    digits = digit ? (digits + digit).slice(-3) : "";
    typed.textContent = digits;
    typed.hidden = !digits;
    return true;
}

function moveInOverview(key) {
    const buttons = [...overlay.querySelectorAll("button")];
    const across = buttons.filter(each => each.offsetTop === buttons[0].offsetTop).length;
    const step = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across}[key];
    buttons[buttons.indexOf(document.activeElement) + step]?.focus();
    return true;
}

document.addEventListener("keydown", event => {
    if (onKey(event)) event.preventDefault();
});
document.addEventListener("click", event => {
    const name = event.target.closest?.("[data-does]")?.dataset.does;
    if (!name) return;
    if (name !== "keys" || overlay) close();
    does[name]();
});
curtain.addEventListener("pointerdown", () => (curtain.hidden = true));
document.addEventListener("pointermove", () => {
    root.classList.remove("idle");
    clearTimeout(idle);
    idle = setTimeout(() => root.classList.add("idle"), 3000);
});

setTimeout(() => find(".hint")?.remove(), 7500);

let touched = null;
document.addEventListener("touchstart", event => {
    touched = event.touches.length === 1 ? event.touches[0] : null;
}, {passive: true});
document.addEventListener("touchend", event => {
    if (!touched || !isStage() || overlay) return;
    const across = event.changedTouches[0].clientX - touched.clientX;
    const along = event.changedTouches[0].clientY - touched.clientY;
    touched = null;
    if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(along)) go(current + (across < 0 ? 1 : -1));
});

let resizing = 0;
addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(measure, 120);
});
addEventListener("hashchange", () => {
    const number = Number(location.hash.slice(1));
    if (isStage() && number !== current) go(number || 0);
});
let printed = false;
addEventListener("beforeprint", () => {
    printed = isStage();
    if (printed) read();
});
addEventListener("afterprint", () => {
    if (printed) read();
});

const asked = location.hash.slice(1) || new URLSearchParams(location.search).get("slide") || "0";
current = Math.min(Math.max(parseInt(asked, 10) || 0, 0), slides.length - 1);
root.classList.add("scripted", "stage");
measure();
slides[current].querySelector("h1, h2").focus({preventScroll: true});
root.dataset.ready = "true";

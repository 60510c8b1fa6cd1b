// The window of the speaker. This page writes into it, so it works from a file too.
const words = JSON.parse(document.getElementById("words").textContent);
const STYLE = `body{font:1.25rem/1.4 system-ui,sans-serif;margin:1.5rem;background:#10171d;color:#e6ebef}
h1{font-size:1.6rem;line-height:1.2;margin:.2rem 0 1rem}h2{font-size:1rem;color:#a3afb8;margin:1.5rem 0 .2rem}
p{margin:0;white-space:pre-wrap}.times{display:flex;gap:3rem;font-variant-numeric:tabular-nums;font-size:2rem}
.times small{display:block;font-size:.9rem;color:#a3afb8}`;
let speaker = null;
let started = 0;
let ticking = 0;

function openSpeaker() {
    speaker = window.open("", "speaker", "popup,width=900,height=700");
    if (!speaker) return announce(words.blocked);
    started ||= Date.now();
    const page = speaker.document;
    page.documentElement.lang = root.lang;
    const style = page.createElement("style");
    style.textContent = STYLE;
    page.head.replaceChildren(style);
    page.title = words.speaker;
    const parts = ["h2", "h1", "h2", "p", "h2", "p", "div"].map(name => page.createElement(name));
    page.body.replaceChildren(...parts);
    const [at, headline, noteTitle, note, nextTitle, next, times] = parts;
    noteTitle.textContent = words.note;
    nextTitle.textContent = words.next;
    times.className = "times";
    Object.assign(speaker, {parts: {at, headline, note, next, times}});
    // The keys of the stage work here as well: a clicker speaks to the window in front.
    page.addEventListener("keydown", event => {
        if (onKey(event)) event.preventDefault();
    });
    clearInterval(ticking);
    ticking = setInterval(tick, 1000);
    tellSpeaker();
}

function tellSpeaker() {
    if (!speaker || speaker.closed) return;
    const {at, headline, note, next} = speaker.parts;
    const count = slides.length - 1;
    const following = slides[current + 1];
    at.textContent = words.slide.replace("{number}", current).replace("{count}", count);
    headline.textContent = headlineOf(slides[current]);
    note.textContent = noteOf(slides[current]) || words.nothing;
    next.textContent = following ? headlineOf(following) : words.end;
    tick();
}

function noteOf(slide) {
    const note = slide.querySelector(".behind .note p");
    return note ? [...note.childNodes].map(node => node.textContent || "\n").join("") : "";
}

function tick() {
    if (!speaker || speaker.closed) return clearInterval(ticking);
    const seconds = Math.floor((Date.now() - started) / 1000);
    const two = number => String(number).padStart(2, "0");
    const elapsed = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
    const clock = new Date().toLocaleTimeString(root.lang, {hour: "2-digit", minute: "2-digit"});
    const {times} = speaker.parts;
    times.replaceChildren(...[[clock, words.clock], [elapsed, words.elapsed]].map(([time, name]) => {
        const part = speaker.document.createElement("div");
        const label = speaker.document.createElement("small");
        label.textContent = name;
        part.append(time, label);
        return part;
    }));
}

// Maps: one path per municipality from outlines that all maps of the page share.
const SVG = "http://www.w3.org/2000/svg";
const LINES_IN_VIEW = 85;
const CORE = "#10171D";
const SEAM = "rgba(255,255,255,0.55)";
let maps = 0;

function element(name, attributes, parent) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent?.append(made);
    return made;
}

function drawMap(holder, drawing) {
    const [left, top, width, height] = drawing.frame;
    const svg = element("svg", {viewBox: `${left} ${top} ${width} ${height}`, "aria-hidden": "true"});
    const patterns = new Patterns(element("defs", {}, svg), height / LINES_IN_VIEW, `m${++maps}`);
    const fills = element("g", {"stroke-width": 0.6}, svg);
    const hatched = element("g", {"pointer-events": "none"}, svg);
    const outlines = drawings.outlines;
    for (const [id, look, name, said] of drawing.areas) {
        const d = outlines.areas[id];
        if (!d) continue;
        const {[ground()]: fill, hatches} = drawing.looks[look];
        // Parts of something larger are edged in their own colour: no gap shines between them.
        const stroke = drawing.joined ? fill : "var(--border)";
        const area = element("path", {d, fill, stroke, "vector-effect": "non-scaling-stroke"}, fills);
        area.said = [name, said];
        for (const hatch of hatches)
            for (const paint of patterns.of(hatch)) element("path", {d, fill: paint}, hatched);
    }
    const lines = element("g", {fill: "none", stroke: "var(--outline)", "pointer-events": "none"}, svg);
    for (const d of Object.values(outlines.districts))
        element("path", {d, "stroke-width": 1.2, "vector-effect": "non-scaling-stroke"}, lines);
    const place = outlines.areas[drawing.place];
    if (place) element("path", {d: place, "stroke-width": 4, "vector-effect": "non-scaling-stroke"}, lines);
    holder.replaceChildren(svg);
    svg.addEventListener("pointermove", showTip);
    svg.addEventListener("pointerleave", hideTip);
}

class Patterns {
    constructor(defs, step, prefix) {
        Object.assign(this, {defs, step, prefix, made: new Map()});
    }

    // The paints that lie over an area: of a light hatch its seam and its core.
    of(hatch) {
        const strokes = hatch.light ? [[SEAM, 0.3], [CORE, 0.12]] : [["var(--ink)", 0.12]];
        const families = hatch.dotted ? ["dots"] : hatch.lines;
        return families.flatMap(family => strokes.map(stroke => this.paint(family, hatch.gap, ...stroke)));
    }

    paint(family, gap, colour, share) {
        const id = `${this.prefix}-${family}-${gap}-${share * 100}`;
        if (!this.made.has(id)) {
            this.made.set(id, `url(#${id})`);
            this.add(id, family, gap * this.step * 1.2, colour, share * this.step);
        }
        return this.made.get(id);
    }

    add(id, family, size, colour, width) {
        const turn = {upright: 90, rising: -45, falling: 45}[family] || 0;
        const pattern = element("pattern", {
            id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${turn})`,
        }, this.defs);
        const half = size / 2;
        if (family === "dots")
            element("circle", {cx: half, cy: half, r: width * 1.1, fill: colour}, pattern);
        else element("path", {d: `M0 ${half}H${size}`, stroke: colour, "stroke-width": width}, pattern);
    }
}

function showTip(event) {
    const tip = document.querySelector(".tip");
    const said = event.target.said;
    tip.hidden = !said;
    if (!said) return;
    const name = document.createElement("b");
    name.textContent = said[0];
    tip.replaceChildren(name, said[1]);
    const {width, height} = tip.getBoundingClientRect();
    const x = event.clientX + 16 + width > innerWidth ? event.clientX - 16 - width : event.clientX + 16;
    const y = event.clientY + 16 + height > innerHeight ? event.clientY - 16 - height : event.clientY + 16;
    tip.style.transform = `translate(${Math.max(0, x)}px, ${Math.max(0, y)}px)`;
}

function hideTip() {
    document.querySelector(".tip").hidden = true;
}

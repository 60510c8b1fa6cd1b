// Charts. Plotly draws at its usual small size and is enlarged, so that its smallest type is as
// large as the rest of the slide.
const root = document.documentElement;
const drawings = JSON.parse(document.getElementById("drawings").textContent);
const SMALLEST = 13;
// Room for a row that is named, and for one bar of several in a row.
const ROW = 14.8;
const BAR = 12;
// Rows drawn in pixels for a page have air to spare.
const SQUEEZED = 1.5;
const FACE = 'Roboto, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif';
const CONFIG = {displayModeBar: false, scrollZoom: false, responsive: false, showTips: false};

const isStage = () => root.classList.contains("stage");
const ground = () => root.dataset.ground;

function draw(slide) {
    const holder = slide.querySelector(".picture");
    const drawing = drawings.slides[slide.dataset.number];
    if (!holder || !drawing) return;
    if (!isStage() && !drawing.areas)
        holder.style.height = `${Math.max(drawing[ground()].layout.height || 0, 240)}px`;
    else holder.style.height = "";
    const state = () => [ground(), isStage(), holder.clientWidth, holder.clientHeight].join(" ");
    if (holder.dataset.drawn === state() || !holder.clientWidth || !holder.clientHeight) return;
    if (drawing.areas) drawMap(holder, drawing);
    else drawChart(slide, holder, drawing[ground()]);
    holder.dataset.drawn = state();
}

function drawChart(slide, holder, figure) {
    const scale = isStage() ? (2 * parseFloat(getComputedStyle(root).fontSize)) / SMALLEST : 1;
    const rest = slide.querySelector(".rest");
    rest.hidden = true;
    let fitted = fit(figure, holder, scale);
    if (fitted.shown) {
        // The words about what is left out take room as well.
        rest.hidden = false;
        sayRest(rest, ...fitted.shown);
        fitted = fit(figure, holder, scale);
        if (fitted.shown) sayRest(rest, ...fitted.shown);
    }
    const {data, layout} = fitted;
    for (const old of holder.children) Plotly.purge(old);
    const sheet = document.createElement("div");
    sheet.style.cssText = `width:${layout.width}px;height:${layout.height}px;transform:scale(${scale})`;
    holder.replaceChildren(sheet);
    Plotly.newPlot(sheet, data, layout, CONFIG);
}

// The figure at the size of the holder; `shown` are rows shown and rows in all where some are not.
function fit(figure, holder, scale) {
    const width = holder.clientWidth / scale;
    const height = holder.clientHeight / scale;
    const {data, layout} = structuredClone(figure);
    enlarge(data);
    enlarge(layout);
    layout.font = {...layout.font, family: FACE, size: Math.max(layout.font?.size || 0, SMALLEST)};
    layout.hoverlabel = {...layout.hoverlabel, font: {size: SMALLEST, family: FACE}};
    if (data.some(trace => trace.type === "bar")) layout.uniformtext = {minsize: SMALLEST, mode: "show"};
    const gridcolor = getComputedStyle(root).getPropertyValue("--line").trim();
    for (const name of ["xaxis", "yaxis"])
        layout[name] = {gridcolor, zerolinecolor: gridcolor, ...layout[name], automargin: true};
    let shown = null;
    if (isStage()) shown = (layout.yaxis.visible === false ? fitBlocks : fitRows)(data, layout, height);
    Object.assign(layout, {width, height, autosize: false});
    return {data, layout, shown};
}

// Every size of type below the smallest one becomes the smallest one.
function enlarge(part, name = "") {
    if (!part || typeof part !== "object" || ArrayBuffer.isView(part)) return;
    if (name.endsWith("font") && "size" in part) {
        const least = size => Math.max(size, SMALLEST);
        part.size = Array.isArray(part.size) ? part.size.map(least) : least(part.size);
    }
    for (const [key, value] of Object.entries(part)) enlarge(value, key);
}

// Rows that would overlap are left out from below; a line under the chart says how many.
function fitRows(data, layout, height) {
    const rows = rowsOf(data, layout);
    if (!rows.length) return null;
    const lines = Math.max(...rows.map(row => String(row).split("<br>").length));
    const groups = layout.barmode === "group" ? data.filter(trace => trace.type === "bar").length : 1;
    // A wide margin below holds words; the usual one is better given to the rows.
    const {t = 0, b = 0} = layout.margin || {};
    layout.margin = {...layout.margin, t: Math.min(t, 20), b: b > 12 ? b : 4};
    const legend = layout.showlegend ? 1.6 * ROW : 0;
    const free = height - layout.margin.t - layout.margin.b - legend;
    const row = Math.max(ROW * lines, groups > 1 ? BAR * groups + 2 : 0);
    const room = Math.max(1, Math.floor(free / row));
    if (groups > 1 && free / rows.length < 1.5 * row) layout.bargap = 0.08;
    layout.yaxis = {...layout.yaxis, tickmode: "linear", dtick: 1};
    if (rows.length <= room) return null;
    const isReversed = layout.yaxis.autorange === "reversed";
    layout.yaxis.range = isReversed ? [room - 0.5, -0.5] : [rows.length - room - 0.5, rows.length - 0.5];
    layout.yaxis.autorange = false;
    for (const trace of data) trace.cliponaxis = true;
    return [room, rows.length];
}

// The same for rows of unequal height, each named by words above its bars.
function fitBlocks(data, layout, height) {
    const names = (layout.annotations || []).filter(name => name.xref === "paper" && name.yref !== "paper");
    const [bottom, top] = layout.yaxis.range || [];
    if (names.length < 2 || bottom === undefined) return null;
    const margin = layout.margin.t + layout.margin.b;
    const pixel = Math.abs(top - bottom) / (layout.height - margin);
    const seen = (height - margin) * pixel * SQUEEZED;
    const above = name => {
        const lines = String(name.text).split("<br>").length;
        const share = {top: 0, bottom: 1}[name.yanchor] ?? 0.5;
        return Math.abs(top - name.y) - share * lines * ROW * pixel;
    };
    const starts = names.map(above).sort((one, other) => one - other);
    const next = starts.findIndex((start, row) => row > 1 && start > seen);
    if (next < 0 && Math.abs(top - bottom) <= seen) return null;
    const shown = next < 0 ? names.length - 1 : next - 1;
    const end = starts[shown] - 2 * pixel;
    layout.yaxis.range = [top + Math.sign(bottom - top) * end, top];
    for (const trace of data) trace.cliponaxis = true;
    return [shown, names.length];
}

function rowsOf(data, layout) {
    const axis = layout.yaxis || {};
    if (Array.isArray(axis.categoryarray)) return axis.categoryarray;
    const rows = new Set();
    for (const trace of data)
        for (const row of Array.isArray(trace.y) ? trace.y : []) {
            if (typeof row !== "string" || (row.trim() !== "" && !isNaN(row))) return [];
            rows.add(row);
        }
    return [...rows];
}

function sayRest(line, shown, count, across, columns) {
    const said = across ? line.dataset.wordsOfTable : line.dataset.words;
    const numbers = {shown, count, across, columns};
    line.textContent = said.replace(/{(\w+)}/g, (_all, name) => numbers[name]);
    line.hidden = false;
}

// As many rows and columns of a table as the slide holds.
function fitTable(slide) {
    const holder = slide.querySelector(".rows");
    if (!holder || !isStage()) return;
    const state = () => [root.style.cssText, holder.clientWidth, holder.clientHeight].join(" ");
    if (holder.dataset.fitted === state()) return;
    const rest = slide.querySelector(".rest");
    const rows = [...holder.querySelectorAll("tbody tr")];
    const lines = [...holder.querySelectorAll("tr")];
    const columns = lines[0].cells.length;
    const count = Number(holder.dataset.count);
    for (const part of holder.querySelectorAll("tr, th, td")) part.hidden = false;
    let [shown, across] = [rows.length, columns];
    const table = holder.firstElementChild;
    while (across > 2 && table.offsetWidth > holder.clientWidth + 1) {
        across -= 1;
        for (const line of lines) line.cells[across].hidden = true;
    }
    const say = () => {
        rest.hidden = true;
        if (across < columns) sayRest(rest, shown, count, across, columns);
        else if (shown < count) sayRest(rest, shown, count);
    };
    say();
    while (shown > 1 && table.offsetHeight > holder.clientHeight + 1) {
        rows[--shown].hidden = true;
        say();
    }
    holder.dataset.fitted = state();
}

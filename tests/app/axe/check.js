"use strict";
// node check.js BROWSER SITE SHOTS: see run.sh
const fs = require("fs");
const http = require("http");
const path = require("path");
const { chromium } = require("playwright-core");
const axeSource = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const [, , browserPath, site, shots] = process.argv;
const headers = JSON.parse(fs.readFileSync(path.join(site, "headers.json"), "utf8"));
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml" };

const server = http.createServer((request, response) => {
    const name = path.normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    const file = path.join(site, name);
    if (!fs.existsSync(file) || !fs.statSync(file).isFile()) {
        response.writeHead(404, headers).end();
        return;
    }
    response.writeHead(200, { ...headers, "Content-Type": types[path.extname(file)] || "text/plain" });
    fs.createReadStream(file).pipe(response);
});

// What a person would stumble over and axe does not look at.
function measure() {
    const found = [];
    if (document.documentElement.scrollWidth > window.innerWidth) {
        found.push("wider than the screen: " + document.documentElement.scrollWidth);
    }
    for (const target of document.querySelectorAll("a, button, input:not([type=hidden])")) {
        const box = target.getBoundingClientRect();
        const inSentence = target.closest("p, li") && getComputedStyle(target).display === "inline";
        if (!inSentence && box.height > 0 && (box.height < 43.5 || box.width < 24)) {
            found.push(`small target ${Math.round(box.width)}x${Math.round(box.height)}: `
                + target.outerHTML.slice(0, 80));
        }
    }
    for (const node of document.querySelectorAll("main p, main a, main span, main input:not([type=hidden]), main h2")) {
        if (parseFloat(getComputedStyle(node).fontSize) < 14) {
            found.push("small text: " + node.textContent.slice(0, 40));
        }
    }
    return found;
}

async function look(browser, origin, name, viewport, scheme, script) {
    const context = await browser.newContext({ viewport, colorScheme: scheme, bypassCSP: false,
        javaScriptEnabled: script });
    const page = await context.newPage();
    const found = [];
    page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") { found.push("console: " + message.text()); }
    });
    page.on("pageerror", (error) => found.push("script: " + error.message));
    await page.goto(`${origin}/${name}.html`);
    if (script) {
        // Through the debugger, so the page's own policy stays in force for the page.
        await page.evaluate(axeSource);
        const result = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a",
            "wcag21aa", "wcag22aa", "best-practice"] }));
        for (const violation of result.violations) {
            found.push(`axe ${violation.id}: ` + violation.nodes.map((n) => n.html.slice(0, 120)).join(" | "));
        }
        found.push(...await page.evaluate(measure));
        look.passes += result.passes.length;
        if (name === "sign-in") { found.push(...await tryShowButton(page)); }
    }
    const shot = `${name}-${viewport.width}-${scheme}${script ? "" : "-noscript"}.png`;
    await page.screenshot({ path: path.join(shots, shot) });
    await context.close();
    return found;
}
look.passes = 0;

async function tryShowButton(page) {
    await page.fill("#password", "correct horse");
    await page.click("button.show");
    const shown = await page.getAttribute("#password", "type");
    await page.click("button.show");
    const hidden = await page.getAttribute("#password", "type");
    await page.fill("#password", "");
    return shown === "text" && hidden === "password" ? [] : ["the Show button does not work"];
}

(async () => {
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    const origin = "http://localhost:" + server.address().port;
    const browser = await chromium.launch({ executablePath: browserPath, headless: true,
        args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
    const names = fs.readdirSync(site).filter((f) => f.endsWith(".html")).map((f) => f.slice(0, -5)).sort();
    let looked = 0;
    let bad = 0;
    const phone = { width: 390, height: 844 };
    const wide = { width: 1280, height: 800 };
    const narrow = { width: 320, height: 640 };
    const every = [[phone, "light", true], [phone, "dark", true], [wide, "light", true],
        [wide, "dark", true], [narrow, "light", true], [phone, "light", false]];
    for (const name of names) {
        // Error pages share one build: one of them is looked at from all sides, the rest once.
        const once = name.startsWith("error-") && name !== "error-404";
        for (const [viewport, scheme, script] of once ? every.slice(0, 1) : every) {
            const found = await look(browser, origin, name, viewport, scheme, script);
            ++looked;
            for (const what of found) {
                ++bad;
                console.log(`${name} ${viewport.width} ${scheme}: ${what}`);
            }
        }
    }
    await browser.close();
    server.close();
    console.log(`${names.length} pages, ${looked} views, ${look.passes} axe checks passed, ${bad} found`);
    process.exit(bad ? 1 : 0);
})().catch((error) => { console.error(error); process.exit(1); });

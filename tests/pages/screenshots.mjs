// node screenshots.mjs BASE_URL FOLDER [PATH…]: a picture of every page at 320, 768 and 1440
// pixels, light and dark, in French and English, into FOLDER. To be looked at by people.
import { mkdirSync } from 'node:fs';
import { KINDS, openBrowser, openPage, readPaths, twins } from './browser.mjs';

const WIDTHS = [320, 768, 1440];

function fileName(path, lang, width, kind) {
	const name = path.replace(/^\/|\/$/g, '').replace(/[^A-Za-z0-9]+/g, '-') || 'accueil';
	return `${name}.${lang}.${width}.${kind}.png`;
}

const [base, folder, ...args] = process.argv.slice(2);
if (!base || !folder) {
	console.error('node screenshots.mjs BASE_URL FOLDER [PATH…]');
	process.exit(2);
}
mkdirSync(folder, { recursive: true });
const paths = await readPaths(args);
const browser = await openBrowser();
let count = 0;
for (const width of WIDTHS) {
	for (const kind of KINDS) {
		const page = await openPage(browser, width, kind);
		for (const french of paths.map((path) => path.split('@')[0])) {
			for (const [lang, path] of twins(french)) {
				await page.goto(base + path, { waitUntil: 'load' });
				const file = `${folder}/${fileName(french, lang, width, kind)}`;
				await page.screenshot({ path: file, fullPage: true });
				count++;
			}
		}
		await page.context().close();
	}
}
await browser.close();
console.log(`${count} pictures in ${folder}`);

// node picture.mjs BASE_URL FILE: the picture of README.md, an offer's shortlist with one line open.
import { openBrowser, openPage } from './browser.mjs';

const OPEN = 2; // the line whose account is shown, counted from 0

const [base, file] = process.argv.slice(2);
if (!base || !file) {
	console.error('node picture.mjs BASE_URL FILE');
	process.exit(2);
}
const browser = await openBrowser();
const page = await openPage(browser, 1280, 'light');
await page.goto(`${base}/missions/asie-pacifique/offres/O006`);
const links = await page.locator('a[href*="ouvert="]').all();
const href = await links[OPEN].getAttribute('href');
await page.goto(base + href.split('#')[0]);
await page.screenshot({ path: file });
await browser.close();

// What both scripts share: the system's Chromium, and how a page's twin is named.
import { chromium } from 'playwright-core';

export const KINDS = ['light', 'dark'];

export function openBrowser() {
	return chromium.launch({
		executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
		args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
			'--disable-background-networking', '--disable-component-update', '--disable-sync'],
	});
}

/** The French path and its English twin. */
export function twins(path) {
	return [['fr', path], ['en', path === '/' ? '/en/' : `/en${path}`]];
}

/** The addresses to look at: those of the arguments, else one a line of standard input. */
export async function readPaths(args) {
	if (args.length > 0)
		return args;
	let text = '';
	for await (const piece of process.stdin)
		text += piece;
	return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

export async function openPage(browser, width, kind, scripts = false) {
	const context = await browser.newContext({
		viewport: { width, height: 900 },
		colorScheme: kind,
		javaScriptEnabled: scripts,
		bypassCSP: scripts, // axe is put into the page, which the page's policy rightly forbids
		deviceScaleFactor: width < 500 ? 2 : 1,
	});
	return context.newPage();
}

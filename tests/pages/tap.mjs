// What the scripts that look at pages print: a line of TAP for each thing seen.
let count = 0;
let failed = 0;

/** One thing seen; why, line by line behind it, where it is not as it should be. */
export function tell(good, name, why = '') {
	count++;
	failed += good ? 0 : 1;
	console.log(`${good ? 'ok' : 'not ok'} ${count} - ${name}`);
	if (!good && why)
		console.log(why.split('\n').map((line) => `# ${line}`).join('\n'));
}

/** The plan, and the end of the process: 0 where something was seen and all of it is right. */
export function end() {
	console.log(`1..${count}`);
	process.exit(failed > 0 || count === 0 ? 1 : 0);
}

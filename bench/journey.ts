import { measureSpeed } from './journey/speed.ts';

console.table(await measureSpeed());

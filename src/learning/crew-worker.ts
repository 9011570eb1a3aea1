import { parentPort } from 'node:worker_threads';
import { answer, type CrewRequest } from './crew-answers.ts';

parentPort!.on('message', (request: CrewRequest) => parentPort!.postMessage(answer(request)));

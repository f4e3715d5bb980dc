import process from 'node:process'
import { parentPort } from 'node:worker_threads'
import type { ReadOrder, ReadOutcome } from '../types.ts'
import { TooMuch } from './bounded-text.ts'
import { readFile } from './read-file.ts'

// A library's promise that nobody waits for says nothing about the file.
process.on('unhandledRejection', () => {})

/** Reads one file after the other. What it may use of time and memory is watched from outside: guard.ts. */
parentPort?.on('message', (order: ReadOrder) => {
  readFile(order).then(answer, (thrown: unknown) => answer(refusalOf(thrown)))
})
answer(null)

function answer(outcome: ReadOutcome): void {
  parentPort?.postMessage(outcome)
}

/** A stack that is too deep and an array that is too long are too much; all else is a damaged or encrypted file. */
function refusalOf(thrown: unknown): ReadOutcome {
  return thrown instanceof TooMuch || thrown instanceof RangeError ? { refused: 'memory' } : null
}

import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { initializeResult, type OddScript, oddAnswer, toOddMessage } from './odd-script.ts'

/** A foreign server on stdio, of the older era and without an SDK: says what stands in a file, read at every request. */
const [file = ''] = process.argv.slice(2)

createInterface({ input: process.stdin }).on('line', (line) => {
  const message = toOddMessage(JSON.parse(line))
  if (message.id === undefined) return
  const script: OddScript = JSON.parse(readFileSync(file, 'utf8'))
  const answer =
    message.method === 'initialize' ? { result: initializeResult('2025-11-25') } : oddAnswer(script, message)
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id: message.id, ...answer })}\n`)
})

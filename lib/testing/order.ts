import { json } from 'node:stream/consumers'
import type { z } from 'zod'

/** What a process that is to be killed is to do. */
export async function readOrder<T>(schema: z.ZodType<T>): Promise<T> {
  return schema.parse(await json(process.stdin))
}

/** Says where it has come to, and goes no further. */
export async function stayAt(step: string): Promise<never> {
  process.stdout.write(`${step}\n`)
  return new Promise(() => setInterval(() => undefined, 60_000))
}

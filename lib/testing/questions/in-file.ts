import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type AskedQuestion, questionSchema } from './expected.ts'

export function questionsIn(file: string): AskedQuestion[] {
  return z.array(questionSchema).parse(JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')))
}

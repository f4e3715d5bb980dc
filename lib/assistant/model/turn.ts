import type Anthropic from '@anthropic-ai/sdk'
import type { Trail } from '#lib/audit/trail.ts'
import type { Budgets } from '#lib/cost/budgets.ts'
import type { Database } from '#lib/db/client.ts'
import type { Unchecked } from '#lib/facts/turn-event.ts'
import type { BrainTools, Question } from '../types.ts'
import type { AnswerText } from './answer-text.ts'
import type { Brought } from './answers.ts'
import type { Earlier } from './earlier.ts'
import type { FactBook } from './facts/book.ts'
import type { LocalTool } from './local-tool.ts'
import type { Messages } from './messages.ts'
import type { OwnTools } from './own-tools.ts'
import type { Models } from './routing/route.ts'
import type { ModelWords } from './words.ts'

export type ModelDeps = {
  messages: Messages
  models: Models
  database: Database
  trail: Trail
  ownTools: OwnTools
  /** Beside the gateway's tools and the calculator. */
  localTools: readonly LocalTool[]
  budgets(): Budgets
  wait?(ms: number, signal: AbortSignal): Promise<void>
  random?(): number
}

/** One turn of a model under way: everything that its steps read and add to. */
export type ModelTurn = {
  question: Question
  tools: BrainTools
  deps: ModelDeps
  words: ModelWords
  model: string
  /** How many requests were answered. */
  step: number
  /** The conversation as the API takes it: earlier turns, the question, and every step since. */
  messages: Anthropic.MessageParam[]
  offered: Anthropic.Tool[]
  local: readonly LocalTool[]
  earlier: Earlier
  book: FactBook
  text: AnswerText
  brought: Brought[]
  fetchedAt: string
  unchecked: Unchecked[]
}

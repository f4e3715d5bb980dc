import type { JsonObject } from '#lib/core/json.ts'
import type { BrainTools, Question } from '../types.ts'
import type { Figure } from './facts/figure.ts'

/**
 * A tool of ours that stands beside the gateway's in what a model is offered. It reaches systems by `tools.calls` alone,
 * so its calls are checked, counted and audited like any other.
 */
export type LocalTool = {
  /** `gatehouse__measure`. The same for everybody, so that what is offered to a role is one cached text. */
  name: string
  description: string
  inputSchema: JsonObject
  /** Throws a GatewayError, which the model reads. */
  run(input: JsonObject, question: Question, tools: BrainTools): Promise<LocalAnswer>
}

export type LocalAnswer = {
  /** Figures that the answer brings. The model gets them with their ids and puts those into its text. */
  figures: readonly Figure[]
  /** What else the model reads; no figures, which it could not point to. */
  says?: JsonObject
  /** Outsiders may have written words of it. */
  untrusted?: boolean
}

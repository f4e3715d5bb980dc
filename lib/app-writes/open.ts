import type { AskPerson } from '#lib/mcp/waiting.ts'
import { askPerson } from './ask.ts'
import { decideAppWrite } from './decide.ts'
import { listAppWrites, type OwnWrites } from './list.ts'
import type { AppWriteDeps } from './types.ts'
import { readAppWrite } from './view.ts'

type After<F> = F extends (one: infer One, two: infer Two, deps: AppWriteDeps) => infer R
  ? (one: One, two: Two) => R
  : never

export type AppWrites = {
  /** For the door of apps. */
  ask: AskPerson
  /** For the page of their person. */
  read: After<typeof readAppWrite>
  decide: After<typeof decideAppWrite>
  /** For the settings of their person. */
  list(reader: Parameters<typeof listAppWrites>[0]): Promise<OwnWrites>
}

/** Writes of apps that wait for their person. */
export function openAppWrites(deps: AppWriteDeps): AppWrites {
  return {
    ask: (asked) => askPerson(asked, deps),
    read: (id, reader) => readAppWrite(id, reader, deps),
    decide: (answer, caller) => decideAppWrite(answer, caller, deps),
    list: (reader) => listAppWrites(reader, deps),
  }
}

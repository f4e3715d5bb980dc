import { live } from '#lib/assistant/live.ts'
import { createMentions } from '#lib/assistant/mentions/mentions.ts'
import type { ReadSharedDeps } from '#lib/assistant/sharing/read-shared.ts'
import type { StreamDeps } from '#lib/assistant/stream-turn.ts'
import type { Caller } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { namesOf } from '#lib/names.ts'
import type { Runtime } from '#lib/runtime.ts'
import { ownNames } from './own-names.ts'

/** What reading conversations needs. */
export function conversationsOf({ database, trail }: Pick<Runtime, 'database' | 'trail'>): StreamDeps {
  return { database, trail, live: live(), nowMs: () => Date.now() }
}

/** What reading conversations of others needs besides: the gateway that judges, and the names that the reader knows. */
export async function sharingOf(runtime: Runtime): Promise<ReadSharedDeps> {
  const { gateway, catalog } = runtime
  const names = await ownNames()
  return {
    ...conversationsOf(runtime),
    gateway,
    titles({ system, tool: name }) {
      const tool = catalog.all().tools.find((one) => one.system.slug === system && one.name === name)
      return {
        tool: tool === undefined ? name : names.tool(system, tool).title,
        system: catalog.all().systems.find(({ slug }) => slug === system)?.name ?? system,
      }
    },
  }
}

/** Jobs, vendors and people that a question can name. */
export function mentionsOf(runtime: Runtime) {
  return createMentions(namesOf(runtime))
}

/** Reads the names that this person's questions may mean, before the first of them waits for it. */
export async function readNames(caller: Caller, runtime: Runtime): Promise<void> {
  try {
    await namesOf(runtime).of(caller, uuidv7())
  } catch {
    // The question itself says what failed.
  }
}

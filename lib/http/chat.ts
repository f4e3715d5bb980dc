import { live } from '#lib/assistant/live.ts'
import { createModelBrain } from '#lib/assistant/model/brain.ts'
import { createMessages } from '#lib/assistant/model/messages.ts'
import { openReader } from '#lib/assistant/reader/open-reader.ts'
import type { StreamDeps } from '#lib/assistant/stream-turn.ts'
import type { AssistantDeps } from '#lib/assistant/types.ts'
import { once } from '#lib/core/registry.ts'
import { joinsIn } from '#lib/matching/joins.ts'
import { openCatalogue } from '#lib/questions/catalogue.ts'
import type { Catalogue } from '#lib/questions/understand/subjects.ts'
import type { Runtime } from '#lib/runtime.ts'
import { modelBudgets } from '#lib/settings/budgets.ts'
import { ownToolsOf } from './own-tools.ts'

/** What reading conversations needs. */
export function conversationsOf({ database, trail }: Pick<Runtime, 'database' | 'trail'>): StreamDeps {
  return { database, trail, live: live(), nowMs: () => Date.now() }
}

/** Everything that can be asked about, made ready once. */
export function catalogue(): Catalogue {
  return once('questions.catalogue', openCatalogue)
}

/** The assistant over the process's runtime: a model when a key is configured, the reader of questions otherwise. */
export function assistantOf({
  config,
  gateway,
  database,
  matches,
  trail,
  connectors,
  settings,
}: Runtime): AssistantDeps {
  return once('assistant', () => ({
    gateway,
    joins: joinsIn(matches),
    database,
    trail,
    live: live(),
    brain:
      config.anthropic === null
        ? openReader({ gateway, joins: joinsIn(matches), database, catalogue: catalogue() })
        : createModelBrain({
            messages: createMessages(config.anthropic),
            models: config.anthropic.models,
            ownTools: ownToolsOf(connectors),
            localTools: [],
            budgets: () => modelBudgets(settings.all()),
            ...{ database, trail },
          }),
  }))
}

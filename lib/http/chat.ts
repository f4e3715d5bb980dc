import { readerFirst } from '#lib/assistant/combined/brain.ts'
import { withoutReadingFiles } from '#lib/assistant/files/without-model.ts'
import { live } from '#lib/assistant/live.ts'
import { findingTool } from '#lib/assistant/local/finding-tool.ts'
import { measureTool } from '#lib/assistant/local/measure-tool.ts'
import { createMentions } from '#lib/assistant/mentions/mentions.ts'
import { createModelBrain } from '#lib/assistant/model/brain.ts'
import { createMessages } from '#lib/assistant/model/messages.ts'
import { openReader } from '#lib/assistant/reader/open-reader.ts'
import type { ReadSharedDeps } from '#lib/assistant/sharing/read-shared.ts'
import type { StreamDeps } from '#lib/assistant/stream-turn.ts'
import type { AssistantDeps, Brain } from '#lib/assistant/types.ts'
import type { Caller } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { once } from '#lib/core/registry.ts'
import { joinsIn } from '#lib/matching/joins.ts'
import { namesOf } from '#lib/names.ts'
import { followedCatalogue } from '#lib/questions/catalogue.ts'
import type { Catalogue } from '#lib/questions/understand/subjects.ts'
import type { Runtime } from '#lib/runtime.ts'
import { modelBudgets } from '#lib/settings/budgets.ts'
import { openCollector } from '#lib/words/collect.ts'
import { namesInSystems } from '#lib/words/known-to-systems.ts'
import { ownNames } from './own-names.ts'
import { ownToolsOf } from './own-tools.ts'

/** What reading conversations needs. */
export function conversationsOf({ database, trail }: Pick<Runtime, 'database' | 'trail'>): StreamDeps {
  return { database, trail, live: live(), nowMs: () => Date.now() }
}

/** Everything that can be asked about, as this company calls it. */
export function catalogueOf({ words }: Pick<Runtime, 'words'>): () => Catalogue {
  return once('questions.catalogue', () => followedCatalogue(words.synonyms))
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

/** The assistant over the process's runtime: the reader of questions, and behind it a model when a key is configured. */
export function assistantOf(runtime: Runtime): AssistantDeps {
  const { gateway, database, matches, trail } = runtime
  return once('assistant', () => ({
    gateway,
    joins: joinsIn(matches),
    database,
    trail,
    live: live(),
    brain: brainOf(runtime),
  }))
}

function brainOf(runtime: Runtime): Brain {
  const { config, gateway, database, matches, trail, connectors, settings, log } = runtime
  const names = namesOf(runtime)
  const reader = openReader({
    ...{ gateway, names, database, catalogue: catalogueOf(runtime) },
    unread: openCollector({ database, isName: namesInSystems(matches), today: gateway.today, log }),
  })
  if (config.anthropic === null) return withoutReadingFiles(reader)
  const model = createModelBrain({
    messages: createMessages(config.anthropic),
    models: config.anthropic.models,
    ownTools: ownToolsOf(connectors),
    localTools: [measureTool({ names }), findingTool({ names })],
    budgets: () => modelBudgets(settings.all()),
    ...{ database, trail },
  })
  return readerFirst({ reader, model })
}

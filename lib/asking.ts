import { readerFirst } from './assistant/combined/brain.ts'
import { followedModel } from './assistant/combined/followed-model.ts'
import { withoutReadingFiles } from './assistant/files/without-model.ts'
import { live } from './assistant/live.ts'
import { findingTool } from './assistant/local/finding-tool.ts'
import { measureTool } from './assistant/local/measure-tool.ts'
import { createModelBrain } from './assistant/model/brain.ts'
import { createMessages } from './assistant/model/messages.ts'
import { ownToolsOf } from './assistant/model/own-tools.ts'
import { openReader } from './assistant/reader/open-reader.ts'
import type { AssistantDeps, Brain } from './assistant/types.ts'
import { once } from './core/registry.ts'
import { joinsIn } from './matching/joins.ts'
import { namesOf } from './names.ts'
import { followedCatalogue } from './questions/catalogue.ts'
import type { Catalogue } from './questions/understand/subjects.ts'
import type { Runtime } from './runtime.ts'
import { modelBudgets } from './settings/budgets.ts'
import { openCollector } from './words/collect.ts'
import { namesInSystems } from './words/known-to-systems.ts'

/** Everything that can be asked about, as this company calls it. */
export function catalogueOf({ words }: Pick<Runtime, 'words'>): () => Catalogue {
  return once('questions.catalogue', () => followedCatalogue(words.synonyms))
}

/** The assistant over the process's runtime: the reader of questions, and behind it a model while a key is set. */
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
  const { gateway, database, matches, trail, connectors, settings, log, mailAndModel } = runtime
  const names = namesOf(runtime)
  const reader = openReader({
    ...{ gateway, names, database, catalogue: catalogueOf(runtime) },
    unread: openCollector({ database, isName: namesInSystems(matches), today: gateway.today, log }),
  })
  const tools = {
    ownTools: ownToolsOf(connectors),
    localTools: [measureTool({ names }), findingTool({ names })],
    budgets: () => modelBudgets(settings.all()),
  }
  return followedModel({
    connection: mailAndModel.model,
    without: withoutReadingFiles(reader),
    by({ models, ...api }) {
      const model = createModelBrain({ ...tools, messages: createMessages(api), models, database, trail })
      return readerFirst({ reader, model })
    },
  })
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { createModelBrain } from '#lib/assistant/model/brain.ts'
import { createMessages } from '#lib/assistant/model/messages.ts'
import { ownToolsOf } from '#lib/assistant/model/own-tools.ts'
import { ownSystems } from '#lib/connectors/index.ts'
import { type Config, readConfig } from '#lib/core/config.ts'
import { migrate } from '#lib/db/migrate.ts'
import { company, type House, openHouse } from '#lib/testing/chat.ts'
import { root } from '../paths.ts'
import { startOwnPostgres } from '../postgres.ts'
import { type Asked, figuresOf, isRight, type ModelFigures, modelQuestions } from './model-questions.ts'

type Models = NonNullable<Config['anthropic']>['models']

/**
 * `npm run bench -- models`: the same questions to each configured model and by the rules that choose one, in a house of
 * its own, with what was right and what it cost. Needs a key, and says so without.
 */
export async function measureModels(argv: readonly string[]): Promise<void> {
  const { anthropic } = readConfig({ ...process.env, DATABASE_URL: 'postgresql://none' }, ownSystems)
  if (anthropic === null) {
    console.log('No ANTHROPIC_API_KEY is set, so no model was asked and nothing is measured.')
    return
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-models-'))
  const own = await startOwnPostgres(folder)
  try {
    await migrate(own.url, path.join(root, 'prisma/migrations'))
    const house = await openHouse({ url: own.url, drop: async () => undefined })
    try {
      const lanes = argv.includes('--quick') ? [] : Object.entries(anthropic.models)
      console.log('model                    right  marked  cost $   cached  saved $  seconds')
      for (const [, model] of lanes)
        await lane(model, { small: model, usual: model, strong: model }, { anthropic, house })
      await lane('as routed', anthropic.models, { anthropic, house })
    } finally {
      await house.close()
    }
  } finally {
    await own.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function lane(
  name: string,
  models: Models,
  { anthropic, house }: { anthropic: NonNullable<Config['anthropic']>; house: House },
): Promise<void> {
  const { database, trail, connectors } = house.runtime
  const brain = createModelBrain({
    messages: createMessages(anthropic),
    models,
    ownTools: ownToolsOf(connectors),
    localTools: [],
    budgets: () => ({ person: null, team: null, company: null }),
    ...{ database, trail },
  })
  const asked: Asked[] = []
  for (const question of modelQuestions(company)) {
    const turn = await house.ask(question.person, question.text, { brain, locale: question.locale })
    asked.push({ question, turn, right: isRight(question, turn) })
  }
  print(name, figuresOf(asked))
  const wrong = asked.filter(({ right }) => !right).map(({ question }) => question.id)
  if (wrong.length > 0) console.log(`  not right: ${wrong.join(', ')}`)
}

function print(name: string, { right, of, marked, dollars, cached, saved, seconds }: ModelFigures): void {
  const columns = [
    name.padEnd(23),
    `${right}/${of}`.padStart(6),
    String(marked).padStart(6),
    (dollars === null ? 'unknown' : dollars.toFixed(4)).padStart(7),
    (cached === null ? '-' : `${Math.round(cached * 100)}%`).padStart(7),
    (saved === null ? 'unknown' : saved.toFixed(4)).padStart(8),
    seconds.toFixed(0).padStart(8),
  ]
  console.log(columns.join('  '))
}

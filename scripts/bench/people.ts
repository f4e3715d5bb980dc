import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { readMatrix } from '#lib/access/matrix.ts'
import { openDatabase, openReads } from '#lib/db/client.ts'
import { listTeams } from '#lib/identity/list-teams.ts'
import { listPeople, PeopleSearch } from '#lib/identity/people.ts'
import { countPeople } from '#lib/identity/people-counts.ts'
import { buildIfNeeded } from '../start/build.ts'
import { setDemoStage } from './demo-stage.ts'
import { percentile } from './figures.ts'
import { machine, pressure } from './machine.ts'
import { addHeadcount, HEADCOUNT } from './people-stage.ts'
import { cpuMs } from './stage.ts'

const rounds = { usual: 30, quick: 10 } as const
const WARM_UP = 5
const TARGET_MS = 200
const administrator = 'admin@ridgeline.example'

/** What somebody asks the list for, as it stands in its address. */
const searches = [
  '',
  'q=alv',
  'q=nobody-at-all',
  'role=executive',
  'flag=dormant',
  'flag=no_way',
  'sort=-lastActive',
  'sort=roles',
  'page=15',
  'status=all&sort=-tokens',
]

/**
 * `npm run bench -- people`: the list of 2,000 people, what it reads and the whole page over HTTP, and the processor time
 * that the server spends on a page, which a crowded machine moves least. `--quick` asks a third as often.
 */
export async function measurePeople(argv: readonly string[]): Promise<void> {
  const count = argv.includes('--quick') ? rounds.quick : rounds.usual
  await buildIfNeeded((step) => console.log(`· ${step}`))
  const folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-people-'))
  let databaseUrl = ''
  const stage = await setDemoStage(folder, {
    env: { GATEHOUSE_QUEUE: '0' },
    prepare: (database, url) => {
      databaseUrl = url
      return addHeadcount(database)
    },
  })
  const { database, close } = openDatabase(databaseUrl, 4)
  const reads = openReads(databaseUrl, 6)
  const from = { reads, config: { oidc: null } }
  try {
    const page = await openPage(new URL('/', stage.url).origin)
    console.log(`${machine()}\n${await pressure()}`)
    console.log(`${HEADCOUNT} people; ${count} times each, one after the other; milliseconds\n`)
    console.log('| Search | Data p50 | Data p95 | Page p50 | Page p95 | Server CPU |\n|---|---|---|---|---|---|')
    for (const query of searches) {
      const search = PeopleSearch.parse(Object.fromEntries(new URLSearchParams(query)))
      const data = await times(count, () =>
        Promise.all([listPeople(from, search), countPeople(from), listTeams(reads), readMatrix(database)]),
      )
      const before = cpuMs(stage.pid)
      const whole = await times(count, () => page(query))
      const after = cpuMs(stage.pid)
      const cpu = before === null || after === null ? '-' : Math.round((after - before) / (count + WARM_UP))
      const over = percentile(whole, 0.95) > TARGET_MS ? ' over' : ''
      console.log(
        `| ${query === '' ? 'none' : `\`${query}\``} | ${figures(data)} | ${figures(whole)} | ${cpu} |${over}`,
      )
    }
    console.log(`\nTarget: ${TARGET_MS} ms a page.`)
  } finally {
    await reads.end()
    await close()
    await stage.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function figures(all: readonly number[]): string {
  return [0.5, 0.95].map((share) => Math.round(percentile(all, share))).join(' | ')
}

async function times(count: number, work: () => Promise<unknown>): Promise<number[]> {
  for (let round = 0; round < WARM_UP; round++) await work()
  const all: number[] = []
  for (let round = 0; round < count; round++) {
    const began = performance.now()
    await work()
    all.push(performance.now() - began)
  }
  return all
}

/** The page as a browser that is signed in asks for it, read to its end. */
async function openPage(origin: string): Promise<(query: string) => Promise<void>> {
  const token = await fetch(`${origin}/api/auth/csrf`)
  const { csrfToken } = (await token.json()) as { csrfToken: string }
  const form = { csrfToken, email: administrator, password: 'gatehouse-demo', json: 'true' }
  const answer = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { cookie: cookiesOf(token) },
    redirect: 'manual',
  })
  const cookie = [cookiesOf(token), cookiesOf(answer)].join('; ')
  return async (query) => {
    const page = await fetch(`${origin}/admin/people?${query}`, { headers: { cookie }, redirect: 'manual' })
    const text = await page.text()
    if (page.status !== 200 || !text.includes('</html>')) throw new Error(`The page answered ${page.status}.`)
  }
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

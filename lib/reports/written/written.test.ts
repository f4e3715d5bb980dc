import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { acting } from '#lib/testing/trail.ts'
import { type ReportDefinition, reportDefinition } from '../definition.ts'
import { findReport } from '../find-report.ts'
import { library } from '../library/index.ts'
import { listRemoved, listWritten } from './list.ts'
import { putBackReport, removeReport } from './remove.ts'
import { addReport, saveReport } from './save.ts'
import { endReportShare, readersOf, shareReport } from './share.ts'
import { emptyTrash } from './trash.ts'
import { listVersions, restoreVersion } from './versions.ts'

let bench: Awaited<ReturnType<typeof createIdentityBench>>
let [owner, ana, lee, team] = ['', '', '', '']
let now = new Date('2026-11-23T08:00:00Z')
beforeAll(async () => {
  bench = await createIdentityBench()
  owner = await bench.addPerson('owner@own.example')
  ana = await bench.addPerson('ana@own.example')
  lee = await bench.addPerson('lee@own.example')
  team = uuidv7()
  await bench.database.team.create({ data: { id: team, slug: 'books', name: 'Books' } })
  await bench.database.teamMember.create({ data: { teamId: team, personId: ana } })
})
beforeEach(async () => {
  await bench.database.writtenReport.deleteMany()
  bench.events.splice(0)
  now = new Date('2026-11-23T08:00:00Z')
})
afterAll(() => bench?.close())

const deps = () => ({ database: bench.database, trail: bench.trail, now: () => now })
const as = (personId: string) => ({ actor: acting(personId), name: personId === owner ? 'Owner' : 'Somebody' })
const find = (id: string, reader: string, teams: string[] = []) => findReport(id, { id: reader, teams }, bench.database)
const pass = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}

function saying(title: string, blocks: unknown[] = [{ kind: 'text', text: title }]): ReportDefinition {
  return reportDefinition.parse({ title, kind: 'custom', blocks })
}
const added = async (title = 'Cash') => (await addReport(saying(title), as(owner), deps())).id
const told = () => bench.events.map(({ action }) => action)

describe('who finds a report', () => {
  test('one of the library is everybody’s; one that a person wrote is theirs alone until it is shared', async () => {
    const id = await added()
    expect((await find('daily-executive', lee))?.definition).toEqual(library.get('daily-executive'))
    expect((await find(id, owner))?.written).toMatchObject({ isOwn: true, owner: 'owner' })
    expect(await find(id, ana)).toBeNull()

    await shareReport(id, { kind: 'person', id: ana }, acting(owner), deps())
    expect((await find(id, ana))?.written).toMatchObject({ isOwn: false, owner: 'owner' })
    expect(await find(id, lee)).toBeNull()
  })

  test('a team’s members find it while they are in it, and nobody does once the sharing has ended', async () => {
    const id = await added()
    await shareReport(id, { kind: 'team', id: team }, acting(owner), deps())
    expect(await find(id, ana, ['books'])).not.toBeNull()
    expect(await find(id, ana, [])).toBeNull()

    const [share] = await readersOf(id, owner, bench.database)
    await endReportShare(id, share?.share ?? '', acting(owner), deps())
    expect(await find(id, ana, ['books'])).toBeNull()
    expect(told()).toEqual(['reports.add', 'reports.share', 'reports.unshare'])
  })

  test('what is gone, what is not shared and what never was are told alike', async () => {
    const [foreign, gone] = [await added(), await added()]
    await removeReport(gone, as(owner), deps())
    expect([await find(foreign, lee), await find(gone, lee), await find(uuidv7(), lee)]).toEqual([null, null, null])
    expect(await find("x' OR 1=1", owner)).toBeNull()
  })
})

describe('only its owner', () => {
  test('saves, shares, deletes and sees the versions; a reader of it is told that there is no such report', async () => {
    const id = await added()
    await shareReport(id, { kind: 'person', id: ana }, acting(owner), deps())
    const gone = { code: 'not_found' }
    const said = { id, over: 1, definition: saying('Mine') }
    await expect(saveReport(said, as(ana), deps())).rejects.toMatchObject(gone)
    await expect(shareReport(id, { kind: 'person', id: lee }, acting(ana), deps())).rejects.toMatchObject(gone)
    await expect(removeReport(id, as(ana), deps())).rejects.toMatchObject(gone)
    await expect(readersOf(id, ana, bench.database)).rejects.toMatchObject(gone)
    await expect(listVersions(id, { personId: ana, locale: 'en' }, bench.database)).rejects.toMatchObject(gone)
    await expect(restoreVersion({ id, version: 1, over: 1 }, as(ana), deps())).rejects.toMatchObject(gone)
  })
})

describe('saving', () => {
  test('over what somebody saved meanwhile keeps theirs, and says so', async () => {
    const id = await added()
    await saveReport({ id, over: 1, definition: saying('First') }, as(owner), deps())
    const late = saveReport({ id, over: 1, definition: saying('Second') }, as(owner), deps())
    await expect(late).rejects.toMatchObject({ code: 'invalid_input', data: { meanwhile: 2 } })
    expect((await find(id, owner))?.definition.title).toBe('First')
  })

  test('twice at the same moment saves one of the two', async () => {
    const id = await added()
    const both = await Promise.allSettled(
      ['A', 'B'].map((title) => saveReport({ id, over: 1, definition: saying(title) }, as(owner), deps())),
    )
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await find(id, owner))?.written?.version).toBe(2)
  })

  test('a commentary is of whoever wrote it, whatever it says of itself, and keeps its time while it stands', async () => {
    const commentary = { kind: 'commentary', title: 'Note', text: 'Paid late.', by: 'The boss', at: 'long ago' }
    const { id, definition } = await addReport(saying('Notes', [commentary]), as(owner), deps())
    const first = { by: 'Owner', at: now.toISOString() }
    expect(definition.blocks[0]).toMatchObject(first)

    pass(60)
    const more = { ...definition, blocks: [...definition.blocks, { ...definition.blocks[0], text: 'And again.' }] }
    const saved = await saveReport({ id, over: 1, definition: more as ReportDefinition }, as(owner), deps())
    expect(saved.definition.blocks).toMatchObject([first, { by: 'Owner', at: now.toISOString() }])
  })
})

describe('versions', () => {
  test('what is saved in one sitting is one, and what it began with stays', async () => {
    const id = await added('Begun')
    for (const [at, title] of ['One', 'Two', 'Three'].entries()) {
      pass(1)
      await saveReport({ id, over: at + 1, definition: saying(title) }, as(owner), deps())
    }
    pass(30)
    await saveReport({ id, over: 4, definition: saying('Later') }, as(owner), deps())
    const kept = await listVersions(id, { personId: owner, locale: 'en' }, bench.database)
    expect(kept.map(({ version, title }) => [version, title])).toEqual([
      [5, 'Later'],
      [4, 'Three'],
      [1, 'Begun'],
    ])
  })

  test('an earlier one is said again, and what it replaced can be, too', async () => {
    const id = await added('Begun')
    pass(30)
    await saveReport({ id, over: 1, definition: saying('Later') }, as(owner), deps())
    const back = await restoreVersion({ id, version: 1, over: 2 }, as(owner), deps())
    expect(back).toMatchObject({ version: 3, definition: { title: 'Begun' } })
    await restoreVersion({ id, version: 2, over: 3 }, as(owner), deps())
    expect((await find(id, owner))?.definition.title).toBe('Later')
  })
})

describe('deleting', () => {
  test('takes it from everybody at once, and can be taken back for 30 days', async () => {
    const id = await added()
    await shareReport(id, { kind: 'person', id: ana }, acting(owner), deps())
    await removeReport(id, as(owner), deps())
    expect([await find(id, owner), await find(id, ana)]).toEqual([null, null])
    expect(await listRemoved({ id: owner }, bench.database)).toMatchObject([{ id, title: 'Cash' }])
    expect(await listRemoved({ id: ana }, bench.database)).toEqual([])

    pass(29 * 24 * 60)
    await emptyTrash(deps())
    await putBackReport(id, as(owner), deps())
    expect(await find(id, ana)).not.toBeNull()

    await removeReport(id, as(owner), deps())
    pass(31 * 24 * 60)
    await emptyTrash(deps())
    await expect(putBackReport(id, as(owner), deps())).rejects.toMatchObject({ code: 'not_found' })
  })

  test('says by how many schedules it is used', async () => {
    const id = await added()
    const row = {
      ...{ ownerId: lee, name: 'Daily', definitionId: id, rule: {}, condition: {}, recipients: [] },
      ...{ channels: [], formats: [] },
      madeUntil: now,
    }
    await bench.database.schedule.createMany({
      data: [
        { ...row, id: uuidv7() },
        { ...row, id: uuidv7() },
        { ...row, id: uuidv7(), removedAt: now },
      ],
    })
    expect(await listWritten({ id: owner, teams: [] }, bench.database)).toMatchObject([
      { id, schedules: 2, isOwn: true },
    ])
  })
})

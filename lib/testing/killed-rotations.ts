import { afterAll, expect, test } from 'vitest'
import { rotationTask } from '#lib/rotation/task.ts'
import { openKilled } from './killed.ts'
import { createRotationBench } from './rotation.ts'

const ways = [
  ['netsuite', 'machine'],
  ['salesforce', 'client'],
  ['m365', 'secret'],
  ['m365', 'certificate'],
  ['gis', 'key'],
] as const
type Way = (typeof ways)[number]

/** As the audit tells them; before `create` and `retire` the vendor was not asked, before the next it was and nobody knows. */
const before = ['prepared', 'create', 'created', 'verified', 'switched'] as const
const ending = ['retire', 'retired'] as const
type Step = (typeof before)[number] | (typeof ending)[number]

/**
 * Tests with a process each that is killed with SIGKILL in the middle of a rotation; the vendor's simulator runs on.
 * `isWanted` says which of all ways and steps.
 */
export async function proveKilledRotations(isWanted: (step: Step, way: Way) => boolean): Promise<void> {
  const bench = await createRotationBench()
  const { deps, database, state } = bench
  const processes = openKilled('rotation-child.ts')
  afterAll(async () => {
    await processes.close()
    await bench.close()
  })

  const wanted = <S extends Step>(steps: readonly S[]) =>
    ways.flatMap((way) => steps.filter((step) => isWanted(step, way)).map((step) => [...way, step] as const))
  const look = () => rotationTask(deps).run({}, new AbortController().signal)
  const row = () => database.credentialRotation.findFirstOrThrow()
  const minutesPass = (minutes: number) => {
    state.now = new Date(state.now.getTime() + minutes * 60_000)
  }
  const killedAt = (slug: string, step: Step) => processes.killAt({ url: bench.url, slug, step, now: state.now })

  test.each(wanted(before))(
    '%s by %s: a process killed before it noted "%s" leaves the old credential in force, and another goes on',
    async (slug, way, step) => {
      const old = await bench.open(slug, way)
      const credential = await bench.read(slug, old)

      await killedAt(slug, step)
      expect(await bench.stored(slug)).toEqual(old)
      expect(await bench.read(slug, old)).toBe(credential)

      // It may still be at it.
      await look()
      expect((await row()).step).not.toBe('switched')
      minutesPass(6)
      await look()
      expect(await bench.read(slug, await bench.stored(slug))).not.toBe(credential)
      minutesPass(25 * 60)
      await look()

      expect((await row()).step).toBe('retired')
      await expect(bench.read(slug, old)).rejects.toMatchObject({ code: 'reauth_required' })
      expect(await bench.read(slug, await bench.stored(slug))).not.toBe(credential)
      expect(await database.notice.count()).toBe(0)
    },
  )

  test.each(wanted(ending))(
    '%s by %s: a process killed before it noted "%s" leaves the new credential in force, and the old one ends',
    async (slug, way, step) => {
      const old = await bench.open(slug, way)
      await look()
      const made = await bench.stored(slug)
      minutesPass(25 * 60)

      await killedAt(slug, step)
      expect(await bench.stored(slug)).toEqual(made)
      minutesPass(6)
      await look()

      expect((await row()).step).toBe('retired')
      expect(await bench.stored(slug)).toEqual(made)
      expect(await bench.read(slug, made)).toEqual(expect.any(String))
      await expect(bench.read(slug, old)).rejects.toMatchObject({ code: 'reauth_required' })
      expect(await database.notice.count()).toBe(0)
    },
  )
}

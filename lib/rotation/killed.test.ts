import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createRotationBench } from '#lib/testing/rotation.ts'
import { rotationTask } from './task.ts'

/** Processes that are killed in the middle of a rotation; the vendor's simulator runs on. */
const bench = await createRotationBench()
const { deps, database, state } = bench
afterAll(() => bench.close())

const look = () => rotationTask(deps).run({}, new AbortController().signal)
const row = () => database.credentialRotation.findFirstOrThrow()

/** Begins, and is killed with SIGKILL when it comes to the step. */
async function killedAt(step: string): Promise<void> {
  const given = JSON.stringify({ url: bench.url, step, now: state.now })
  const script = path.join(import.meta.dirname, '../testing/rotation-child.ts')
  const child = spawn(process.execPath, [script, given], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const [said] = await once(child.stdout, 'data')
  expect(String(said).trim()).toBe(step)
  child.kill('SIGKILL')
  expect(await ended).toEqual([null, 'SIGKILL'])
}

test.each(['prepared', 'created', 'verified', 'switched'])(
  'a process killed before it noted "%s" leaves the old credential in force, and another goes on',
  async (step) => {
    const old = await bench.open('salesforce', 'client')
    const credential = await bench.read('salesforce', old)

    await killedAt(step)
    expect(await bench.stored('salesforce')).toEqual(old)
    expect(await bench.read('salesforce', old)).toBe(credential)

    // It may still be at it.
    await look()
    expect((await row()).step).not.toBe('switched')
    state.now = new Date(state.now.getTime() + 6 * 60_000)
    await look()
    expect(await bench.read('salesforce', await bench.stored('salesforce'))).not.toBe(credential)
    state.now = new Date(state.now.getTime() + 25 * 3_600_000)
    await look()

    expect((await row()).step).toBe('retired')
    await expect(bench.read('salesforce', old)).rejects.toMatchObject({ code: 'reauth_required' })
    expect(await database.notice.count()).toBe(0)
  },
)

test('a process killed before it noted that the old one is ended has ended it, and the new one stays', async () => {
  const old = await bench.open('salesforce', 'client')
  await look()
  const made = await bench.stored('salesforce')
  state.now = new Date(state.now.getTime() + 25 * 3_600_000)

  await killedAt('retired')
  state.now = new Date(state.now.getTime() + 6 * 60_000)
  await look()

  expect((await row()).step).toBe('retired')
  expect(await bench.stored('salesforce')).toEqual(made)
  await expect(bench.read('salesforce', old)).rejects.toMatchObject({ code: 'reauth_required' })
})

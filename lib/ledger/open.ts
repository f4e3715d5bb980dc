import { type Clock, systemClock } from '#lib/core/clock.ts'
import type { Log } from '#lib/core/log.ts'
import { type Batcher, createBatcher } from './batcher.ts'
import { createSigner, type Signer } from './canon.ts'
import type { Entry, GivenUp } from './entry.ts'
import { keepHouse } from './housekeeping.ts'
import { type Link, openLink, unavailable } from './link.ts'
import {
  changeRow,
  checkedLimitKeys,
  type Details,
  type EventRow,
  intentDetails,
  intentRow,
  outcomeRow,
  type SignedRow,
  whole,
} from './rows.ts'
import { openSpool, type Spool } from './spool.ts'
import type { Admission, AdmitRequest, ChangeEvent, Ledger, Settlement } from './types.ts'

export type LedgerOptions = {
  /** Straight to Postgres, not through a pooler: the ledger keeps one prepared statement on one connection. */
  url: string
  /** Of this process alone, or shared with others: files say whose they are. */
  spoolDir: string
  macKey: Buffer
  log: Log
  clock?: Clock
  /** From asking to refusing. Below two seconds by the ticks that look for it. */
  deadlineMs?: number
  /** How long an outcome waits for a batch to ride on. */
  settleMs?: number
  maxBatch?: number
  maxQueue?: number
  spoolLimitBytes?: number
  /** An intent without outcome counts as unknown after this. At least twice the longest tool timeout. */
  unknownAfterMinutes?: number
  /** A process that gave no sign for so long is dead: its open intents are marked unknown at once. */
  deadAfterSeconds?: number
  spoolMemoryBytes?: number
  /** Makes partitions and sweeps unknown outcomes; 0 leaves both to somebody else. */
  housekeepingEveryMs?: number
}

const replayEveryMs = 5_000

/** The ledger of this process: one connection, one batch at a time. Throws `audit_unavailable` without Postgres. */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { url, log, clock = systemClock, housekeepingEveryMs = 10_000 } = options
  const signer = createSigner(options.macKey)
  const spool = await openSpool({
    directory: options.spoolDir,
    log,
    limitBytes: options.spoolLimitBytes,
    memoryBytes: options.spoolMemoryBytes,
  })
  let link: Link | null = null
  let closed = false
  let replaying: Promise<void> | null = null

  const batcher = createBatcher({
    link: () => link,
    signer,
    clock,
    log,
    deadlineMs: options.deadlineMs ?? 1_900,
    settleMs: options.settleMs ?? 20,
    maxBatch: options.maxBatch ?? 200,
    maxQueue: options.maxQueue ?? 2_000,
  })

  function replay(): void {
    if (closed || replaying !== null || !batcher.healthy()) return
    replaying = spool
      .replay((row) => (closed ? Promise.reject(unavailable('closing')) : writeAgain(row, batcher)))
      .catch((error: unknown) => log.warn({ error }, 'ledger: spooled outcomes wait for the next try'))
      .finally(() => {
        replaying = null
      })
  }

  link = await openLink({
    url,
    log,
    onUp() {
      batcher.linkUp()
      replay()
    },
    onDown: batcher.linkDown,
  })
  const house = await keepHouse({
    url,
    signer,
    log,
    everyMs: housekeepingEveryMs,
    unknownAfterMinutes: options.unknownAfterMinutes ?? 10,
    deadAfterSeconds: options.deadAfterSeconds ?? 30,
  })
  const replayTimer = setInterval(replay, replayEveryMs)
  replayTimer.unref()
  replay()

  return {
    async admit(request) {
      if (closed) throw unavailable('closed')
      return admit(request, batcher, signer)
    },
    async settle(settlement) {
      if (closed) return spoolOutcome(signer.sign(outcomeRow(settlement), outcomeDetails(settlement)), spool, log)
      return settle(settlement, { batcher, signer, spool, log })
    },
    async record(event) {
      if (closed) throw unavailable('closed')
      return record(event, batcher, signer)
    },
    healthy: () => !closed && batcher.healthy(),
    spoolFullness: spool.fullness,
    async close() {
      if (closed) return
      closed = true
      clearInterval(replayTimer)
      await house.stop()
      await batcher.drain()
      await replaying
      await spool.close()
      await link?.close()
    },
  }
}

function admit(request: AdmitRequest, batcher: Batcher, signer: Signer): Promise<Admission> {
  const row = intentRow(request)
  const details = intentDetails(request)
  const limitKeys = checkedLimitKeys(request.limitKeys)
  const epoch = whole(request.epoch)
  return new Promise((resolve, reject) => {
    const entry: Entry = {
      kind: 'admission',
      row,
      details,
      epoch,
      limitKeys,
      written(admission) {
        if (admission === undefined) return entry.givenUp(lostVerdict)
        if (admission.verdict === 'stale') voidNumber(entry, signer)
        resolve(admission)
      },
      givenUp({ error }) {
        voidNumber(entry, signer)
        reject(error)
      },
    }
    batcher.add(entry, true)
  })
}

type SettleDeps = { batcher: Batcher; signer: Signer; spool: Spool; log: Log }

function settle(settlement: Settlement, { batcher, signer, spool, log }: SettleDeps): Promise<void> {
  const row = outcomeRow(settlement)
  const details = outcomeDetails(settlement)
  return new Promise((resolve, reject) => {
    const entry = rowEntry('fresh', row, details, resolve, ({ error, refused }) => {
      if (refused) return reject(error)
      const signed = entry.signed ?? signer.sign(row, details)
      spoolOutcome(signed, spool, log).then(resolve, reject)
    })
    batcher.add(entry, false)
  })
}

function record(event: ChangeEvent, batcher: Batcher, signer: Signer): Promise<void> {
  const row = changeRow(event)
  return new Promise((resolve, reject) => {
    const entry = rowEntry('fresh', row, { facts: event.facts }, resolve, ({ error }) => {
      voidNumber(entry, signer)
      reject(error)
    })
    batcher.add(entry, true)
  })
}

function writeAgain(row: SignedRow, batcher: Batcher): Promise<'written' | 'refused'> {
  return new Promise((resolve, reject) => {
    const entry = rowEntry(
      'again',
      row,
      {},
      () => resolve('written'),
      ({ error, refused }) => {
        if (refused) resolve('refused')
        else reject(error)
      },
    )
    entry.signed = row
    batcher.add(entry, true)
  })
}

async function spoolOutcome(row: SignedRow, spool: Spool, log: Log): Promise<void> {
  try {
    await spool.append(row)
  } catch (error) {
    log.error({ error, callId: row.callId }, 'ledger: an outcome is lost, its call will be marked unknown')
    throw unavailable('outcome neither written nor spooled', error)
  }
}

function rowEntry(
  kind: 'fresh' | 'again',
  row: EventRow,
  details: Details,
  written: () => void,
  givenUp: (why: GivenUp) => void,
): Entry {
  return { kind, row, details, epoch: 0, limitKeys: [], written, givenUp }
}

function outcomeDetails({ facts }: Settlement): Details {
  return { facts }
}

function voidNumber(entry: Entry, signer: Signer): void {
  if (entry.signed) signer.void(entry.signed.wn)
}

const lostVerdict: GivenUp = { error: unavailable('no verdict came back'), refused: false, perhaps: true }

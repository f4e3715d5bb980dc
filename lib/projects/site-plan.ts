import type { GatewayError } from '#lib/core/errors.ts'
import type { Part, Parts } from '#lib/home/parts.ts'
import { asks, needed, wanted } from '#lib/measures/asks.ts'
import { NEAR_METRES } from '#lib/measures/certified/permits-near.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, recordsOf } from '#lib/measures/replies.ts'
import * as others from '#lib/measures/topics/others.ts'
import { plainWords } from '#lib/measures/words.ts'

/** Longitude and latitude, WGS 84. */
type Position = readonly [number, number]
type Outline = readonly (readonly Position[])[]

export type PlanMark = {
  kind: 'permit' | 'locate'
  label: string
  position: Position
  /** Of this job, and not of somebody near. */
  own: boolean
  expires: string | null
  expired: boolean
}

export type SitePlan =
  | {
      state: 'told'
      outline: Outline
      parcels: { label: string; outline: Outline }[]
      floods: { label: string; outline: Outline }[]
      marks: PlanMark[]
      /** What the map says in words. */
      acres: number | null
      zoning: string[]
      floodZones: string[]
      floodHazard: boolean | null
      asOf: string
      /** Questions of the drawing that were not answered. */
      without: ('permits' | 'locates')[]
    }
  /** The map has no outline of this site. */
  | { state: 'none'; asOf: string }
  | { state: 'failed'; error: GatewayError }
  | { state: 'denied' }

export function planPart(parts: Parts, job: string): Part<SitePlan> {
  return parts.part(
    () => [needed(asks.sitePlan(job)), wanted(asks.permitsNear(job, NEAR_METRES)), wanted(asks.planLocates(job))],
    (input) => planOf(input, job),
  )
}

function planOf({ answers, today }: InsightInput, job: string): SitePlan {
  const site = answers.of(others.sitePlan, job)
  if (site.state === 'failed') return { state: 'failed', error: site.error }
  if (!answered(site)) return { state: 'denied' }
  const [record] = site.records
  const { outline } = record ?? {}
  if (record === undefined || outline == null || outline.length === 0) return { state: 'none', asOf: site.asOf }
  const permits = answers.of(others.permitsNear, asks.permitsNear(job, NEAR_METRES).about)
  const locates = answers.of(others.planLocates, job)
  const drawn = <T extends { outline?: Outline | null | undefined }>(
    some: readonly T[] | null | undefined,
    label: (one: T) => string,
  ) =>
    (some ?? []).flatMap((one) =>
      one.outline == null ? [] : [{ label: plainWords(label(one), 40), outline: one.outline }],
    )
  return {
    state: 'told',
    outline,
    parcels: drawn(record.parcels, ({ number }) => number),
    floods: drawn(record.floodOutlines, ({ zone }) => zone),
    marks: [
      ...recordsOf(permits).flatMap(({ state, expires, ...permit }) =>
        markOf(permit, {
          kind: 'permit',
          label: [permit.number, permit.permitType],
          own: permit.project === job,
          expires: expires ?? null,
          expired: state === 'expired' || (state === 'issued' && expires != null && expires < today),
        }),
      ),
      ...recordsOf(locates).flatMap(({ expires, ...locate }) =>
        markOf(locate, {
          kind: 'locate',
          label: [locate.ticket, locate.utility],
          own: locate.project === job,
          expires,
          expired: expires < today,
        }),
      ),
    ],
    acres: record.acres ?? null,
    zoning: (record.zoning ?? []).map((word) => plainWords(word, 40)),
    floodZones: (record.floodZones ?? []).map((word) => plainWords(word, 40)),
    floodHazard: record.floodHazard ?? null,
    asOf: site.asOf,
    without: [
      ...(permits.state === 'failed' ? ['permits' as const] : []),
      ...(locates.state === 'failed' ? ['locates' as const] : []),
    ],
  }
}

type Placed = { longitude?: number | null | undefined; latitude?: number | null | undefined }
type Mark = Omit<PlanMark, 'position' | 'label'> & { label: readonly (string | null | undefined)[] }

/** What has no place is in the lists below, and not on the drawing. */
function markOf({ longitude, latitude }: Placed, { label, ...mark }: Mark): PlanMark[] {
  if (longitude == null || latitude == null) return []
  return [{ ...mark, label: plainWords(label.filter(Boolean).join(' '), 60), position: [longitude, latitude] }]
}

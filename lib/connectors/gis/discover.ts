import type { SlotNames } from '#lib/core/slot-names.ts'
import type { Candidate } from '../kit/candidates.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { addressesOf, chosenFor } from './discover/choose.ts'
import { fieldsOf } from './discover/fields.ts'
import { collectionsOf, dataSetsOf } from './discover/open-lists.ts'
import { openReads, type Reads } from './discover/reads.ts'
import { placesOf, type Root } from './discover/roots.ts'
import { layersOfServer } from './discover/services.ts'
import { type Group, groups, isLike, type Listed, partsIn } from './discover/words.ts'

const MOST_REQUESTS = 20

/**
 * Layers of the settings' servers that may be what our tools need, and the fields of each: of the one that is mapped, or
 * of the likeliest while nobody has chosen. Each server lists what the connection may see. However many layers there are,
 * no more requests are made than `MOST_REQUESTS`; that they left something unseen is told to `onCut`.
 */
export async function discover(vendor: VendorHttp, names: SlotNames, onCut?: () => void): Promise<Candidate[]> {
  const reads = openReads(vendor, MOST_REQUESTS)
  const listed = await layersOf(reads, names)
  const chosen = await Promise.all(groups.map((group) => chosenFor(reads, group, { listed, names })))
  const known = new Map(chosen.flat().map((one) => [one.address, one]))
  const layers = listed.map((one) => known.get(one.address) ?? one)
  const fields = await Promise.all(
    groups.flatMap((group, at) =>
      (group.fields.length === 0 ? [] : (chosen[at] ?? [])).flatMap(({ layer }) =>
        layer === null ? [] : [fieldsOf(reads, group, { layer, names })],
      ),
    ),
  )
  reads.orThrow()
  if (reads.isCut()) onCut?.()
  return [...groups.flatMap((group) => layers.flatMap((one) => candidateFor(group, one))), ...fields.flat()]
}

async function layersOf(reads: Reads, names: SlotNames): Promise<Listed[]> {
  const { settings } = reads.vendor
  const mapped = groups.flatMap((group) => addressesOf(group, names))
  const found: Listed[] = []
  for (const { roots, isGuess } of placesOf(settings, mapped)) {
    for (const root of roots) {
      const listed = await list(reads, root)
      found.push(...(listed ?? []))
      if (isGuess && listed !== null && listed.length > 0) break
    }
  }
  return found
}

function list(reads: Reads, root: Root): Promise<Listed[] | null> {
  if (root.kind === 'ogc') return collectionsOf(reads, root)
  return root.kind === 'socrata' ? dataSetsOf(reads, root) : layersOfServer(reads, root)
}

function candidateFor(group: Group, one: Listed): Candidate[] {
  const { address, label, layer } = one
  if (!isLike(one, group) || group.layer.isValue?.(address) !== true) return []
  const about = { name: address, label, of: group.of, type: 'text', custom: true, slots: [group.layer.id] } as const
  if (layer === null) return [about]
  const samples = layer.fields.slice(0, 5).map(({ name, label: said = name }) => said)
  return [{ ...about, parts: partsIn(layer, group), samples }]
}

import type { SlotNames } from '#lib/core/slot-names.ts'
import { namesOf } from '../../kit/slots.ts'
import { kindOf } from '../address.ts'
import { layerAt } from '../open-layer.ts'
import type { Reads } from './reads.ts'
import { comparable } from './roots.ts'
import { bestGroup, type Group, isLike, type Listed, likeness } from './words.ts'

/** Lists of several layers, as of utilities: so many are looked into. */
const MOST_LAYERS = 3

/** The layers of a group that fields are looked for in: those that are mapped, or the likeliest of what is listed. */
export async function chosenFor(
  reads: Reads,
  group: Group,
  { listed, names }: { listed: readonly Listed[]; names: SlotNames },
): Promise<Listed[]> {
  const most = group.layer.many === true ? MOST_LAYERS : 1
  const { settings } = reads.vendor
  const mapped = addressesOf(group, names).map(
    (address) =>
      listed.find((one) => comparable(settings, one.address) === comparable(settings, address)) ?? {
        address,
        label: '',
        layer: null,
      },
  )
  const chosen = mapped.length > 0 ? mapped : likeliest(group, listed)
  return Promise.all(chosen.slice(0, most).map((one) => described(reads, one)))
}

/** What is mapped for a group's layer. */
export function addressesOf({ layer }: Group, names: SlotNames): readonly string[] {
  return (namesOf(names, layer.id) ?? []).filter((address) => layer.isValue?.(address) === true)
}

/** A layer that says more of another group is meant for that one, where this one has any of its own. */
function likeliest(group: Group, listed: readonly Listed[]): Listed[] {
  const like = listed.filter((one) => isLike(one, group))
  const own = like.filter((one) => bestGroup(one) === group)
  return (own.length > 0 ? own : like).sort((a, b) => likeness(b, group) - likeness(a, group))
}

async function described(reads: Reads, one: Listed): Promise<Listed> {
  const kind = kindOf(one.address)
  if (one.layer !== null || kind === null) return one
  const layer = await reads.tried(() => layerAt(reads.vendor, one.address))
  return { ...one, layer }
}

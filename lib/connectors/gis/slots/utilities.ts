import type { Slot, SlotType } from '../../kit/slots.ts'
import { choice, date, field, layer, number, text } from './make.ts'

export const utilitySlots = [
  layer(
    'locate_layer',
    'locate',
    ['the utility locates', 'las localizaciones de servicios'],
    ['locate', 'utility', '811'],
  ),
  field('locate_no', 'locate', ['the locate ticket', 'el número de la localización'], text, ['ticket', 'locate', 'no']),
  field('locate_exp', 'locate', ['when a locate expires', 'cuándo vence la localización'], date, [
    'expires',
    'expiration',
  ]),
  field('locate_job', 'locate', ['the job number of a locate', 'el número de obra de la localización'], text, [
    'job',
    'project',
  ]),
  field('locate_utility', 'locate', ['the utility', 'el servicio'], choice, ['utility', 'type', 'line']),
  field('locate_status', 'locate', ['the status of a locate', 'el estado de la localización'], choice, ['status']),
  field('locate_requested', 'locate', ['when a locate was asked for', 'cuándo se pidió la localización'], date, [
    'requested',
  ]),
  field('locate_depth', 'locate', ['the depth of a line', 'la profundidad de la línea'], ['number'], ['depth']),

  {
    ...layer(
      'utility_layers',
      'utility',
      ['the lines of utilities', 'las líneas de servicios'],
      ['gas', 'water', 'sewer', 'electric', 'power', 'telecom', 'utility', 'line', 'main'],
    ),
    many: true,
  },
  ofAny('utility_id', ['the number of a utility’s line', 'el número de una línea'], text, ['line', 'asset', 'id']),
  ofAny('utility_kind', ['which utility a line is of', 'de qué servicio es una línea'], choice, [
    'utility',
    'type',
    'kind',
  ]),
  ofAny('utility_depth', ['how deep a utility’s line lies', 'a qué profundidad está una línea'], number, ['depth']),
  ofAny('utility_owner', ['whose a utility’s line is', 'de quién es una línea'], text, [
    'owner',
    'operator',
    'company',
  ]),
] as const satisfies readonly Slot[]

/** Each layer of a utility may call it otherwise: the first of the names that a layer has is the one. */
function ofAny<const Id extends string>(...[id, meaning, types, words]: OfAny<Id>) {
  return { ...field(id, 'utility', meaning, types, words), many: true as const }
}

type OfAny<Id extends string> = [
  id: Id,
  meaning: readonly [en: string, es: string],
  types: readonly SlotType[],
  words: readonly string[],
]

import type { FindingRule } from '../finding.ts'
import { tell } from './answer.ts'
import { find, needsOf, type RfiBlocks } from './find.ts'
import { headline } from './headline.ts'

/** Late answers that hold a submittal, and what is ordered and cannot be released before it. */
export const rfiBlocks: FindingRule<RfiBlocks> = {
  id: 'rfi_blocks',
  name: { en: 'RFIs that hold up work', es: 'RFI que detienen trabajo' },
  phrases: {
    en: [
      'what holds up *',
      'what holds up * steel',
      'what is holding up * steel',
      'hold up * steel',
      'what is holding up *',
      'what is holding * up',
      'what is blocking *',
      'rfi holding up *',
      'rfi that hold up *',
      'rfi blocking *',
      'rfi holding a submittal',
      'submittal stuck behind rfi',
      'submittal waiting on rfi',
      'submittal stuck on rfi',
      'cannot release * until rfi',
      'order waiting on rfi',
      'why is the po not released',
      'why can we not release *',
      'fabricator waiting on answer',
      'waiting on the engineer answer',
      'stuck on the engineer',
    ],
    es: [
      'que detiene *',
      'que esta deteniendo *',
      'que tiene parado *',
      'que tiene detenido *',
      'rfi que detienen *',
      'rfi que frenan *',
      'rfi que paran *',
      'rfi que tienen parado *',
      'entregable parado por rfi',
      'submittal parado por rfi',
      'por que no se libera la orden',
      'por que no podemos liberar *',
      'esperando respuesta del ingeniero',
      'parados por el ingeniero',
    ],
  },
  about: ['job'],
  isException: true,
  needsOf,
  find,
  headline,
  tell,
}

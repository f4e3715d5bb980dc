import { asks } from '../asks.ts'
import * as others from '../topics/others.ts'
import { eachJob } from './asked-of.ts'
import { attribute, told } from './attribute.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { metresInWords } from './metres.ts'
import { named } from './named.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'

/** Neighbors are whoever is that near: nobody asks for the owner of a parcel farther off. */
const METRES = 50

export const parcels: Certified = attribute({
  id: 'parcels',
  name: { en: 'Parcels', es: 'Parcelas' },
  formula: {
    en: `Parcels that a job’s site lies on or that lie within ${METRES} m of it, nearest first, with owner and address`,
    es: `Parcelas en las que está el sitio de un trabajo o que quedan a menos de ${METRES} m, de la más cercana a la más lejana, con dueño y dirección`,
  },
  named: ['job'],
  dimensions: ['job'],
  numbered: true,
  columns: [{ id: 'owner', name: { en: 'Owner', es: 'Dueño' } }, columns.address, columns.zoning, columns.distance],
  prefers: ['job'],
  near: ['site', 'flood_zone', 'permits_near'],
  phrases: {
    en: sayings`
      neighbor to,
      neighbor around, neighbour around, parcel around,
      belong to, lot belong to, who does the land belong to, belongs to who,
      lot around, neighboring lot,
      neighboring owner, land around, adjacent lot, adjacent owner, adjoining owner, next door,
      lot next to, lot next door, land next to, property next door, parcel next to, who owns the lot next to, parcel,
      lot, neighbor, neighbour, land owner, landowner, who owns the land, who owns the lot, who owns the property,
      property next to, adjacent property, parcel number, apn
    `,
    es: sayings`
      lote pegado, terreno pegado, de quien son los lotes,
      quien es dueno del terreno, quienes son los duenos de los terrenos,
      terreno de al lado, terreno vecino, lote de al lado,
      terreno junto a, lote junto a, de quien son los terrenos, parcela, lote, predio, terreno, vecino,
      dueno del terreno, de quien es el terreno, de quien es la parcela, parcela pegada a, predio vecino,
      propietario del terreno, colindante
    `,
  },
  ...eachJob({
    topic: others.parcels,
    ask: (job) => asks.parcels(job, { distance: METRES, showOwners: true }),
    rows: (found, { job, input: { words } }) =>
      rowsFrom(
        found,
        found.records,
        ({ number, address }) => [number, address],
        ({ number, owner, address, zoning, distance }) => ({
          ...told({ job: named(job) }, { owner, address, zoning, distance: metresInWords(distance, words) }),
          number,
        }),
      ),
  }),
})

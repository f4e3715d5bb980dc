import { asks } from '../asks.ts'
import * as netsuite from '../topics/netsuite.ts'
import * as procore from '../topics/procore.ts'
import { attribute, told } from './attribute.ts'
import { columns } from './columns.ts'
import { inLists, list } from './in-lists.ts'
import { idOf } from './narrowed.ts'
import { sayings } from './sayings.ts'

/** Whom a list keeps the numbers from gets no answer, as from a tool that they may not ask. */
export const taxId = attribute({
  id: 'tax_id',
  name: { en: 'Tax id', es: 'Número fiscal' },
  formula: {
    en: 'The tax id of a vendor, as the books and Procore have it',
    es: 'El número fiscal de un proveedor, como lo tienen la contabilidad y Procore',
  },
  of: ['vendor'],
  dimensions: ['vendor'],
  columns: [columns.name, { id: 'taxId', name: { en: 'Tax id', es: 'Número fiscal' } }],
  prefers: ['vendor'],
  near: ['contact', 'ap'],
  phrases: {
    en: sayings`tax id, ein, tin, tax number, federal id, w9, tax identification number, fein`,
    es: sayings`numero fiscal, rfc, ein, identificacion fiscal, w9, numero de identificacion fiscal, tax id`,
  },
  ...inLists(() => [
    list(['vendor'], netsuite.vendors, asks.vendors({ withTaxId: true }), ({ id, name, taxId: own }) =>
      own === undefined ? null : told({ vendor: { id: idOf('netsuite', id), name } }, { name, taxId: own }),
    ),
    list(['vendor'], procore.companies, asks.companies(), ({ id, name, taxId: own }) =>
      own === undefined ? null : told({ vendor: { id: idOf('procore', id), name } }, { name, taxId: own }),
    ),
  ]),
})

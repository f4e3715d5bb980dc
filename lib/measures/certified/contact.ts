import { asks } from '../asks.ts'
import * as netsuite from '../topics/netsuite.ts'
import * as others from '../topics/others.ts'
import * as procore from '../topics/procore.ts'
import { attribute, told } from './attribute.ts'
import { columns } from './columns.ts'
import { inLists, list } from './in-lists.ts'
import { named } from './named.ts'
import { idOf } from './narrowed.ts'
import { personOf } from './of-people.ts'
import { sayings } from './sayings.ts'
import { joined } from './texts.ts'

export const contact = attribute({
  id: 'contact',
  name: { en: 'Contact', es: 'Contacto' },
  formula: {
    en: 'Telephone and e-mail of a vendor, a customer, one of their people or one of ours, as each system has them',
    es: 'Teléfono y correo de un proveedor, de un cliente, de su gente o de la nuestra, como los tiene cada sistema',
  },
  of: ['vendor', 'customer', 'person', 'company'],
  dimensions: ['vendor', 'customer', 'person', 'company'],
  columns: [columns.name, columns.phone, columns.mail, columns.role],
  prefers: ['vendor', 'person', 'customer', 'company'],
  near: ['person', 'project_team', 'tax_id'],
  phrases: {
    en: sayings`
      phone or email, email or phone, ph number, ph, ph no, her email, his email, their email, her phone, his phone, their phone, her number,
      his number, her cell, his cell,
      what is * email, what is * mail, what is * phone, what is * number, what is * cell, email for the,
      do we have an email for, do you have an email for, do we have a number for, got a number for, got an email for,
      contact for, contact at, contact person at, how can i reach, how do we reach, point of contact, contact detail,
      phone and email, email and phone, email n phone, billing email, number to call, call them at, direct line,
      direct number, office number, mobile, mobile number, cell for, get hold of, reach, contact, phone, phone number,
      number for, telephone, cell, cell number, extension, tel, email for, email of, email address, mail address,
      how do i reach, how do i get hold of, who do i call at, contact info, number
    `,
    es: sayings`
      correo o telefono, telefono o correo,
      su correo, su telefono, su celular, su numero,
      correo de, correo del, cual es el correo de, cual es el telefono de, tel de, numero del, contacto de,
      contacto en, a que numero le hablo a, persona de contacto, como le marco a, numero de celular de,
      telefono y correo, correo y telefono, numero para llamar, como contacto a, numero de, localizar a,
      comunicarme con, movil, contacto, telefono, numero de telefono, el numero de, celular, tel, extension, email de,
      correo electronico de, como localizo a, como le hablo a, a quien le llamo en, datos de contacto,
      direccion de correo
    `,
  },
  ...inLists(() => [
    list(['vendor'], netsuite.vendors, asks.vendors(), ({ id, name, phone = null, email = null, trade = null }) =>
      told({ vendor: { id: idOf('netsuite', id), name } }, { name, phone, mail: email, role: trade }),
    ),
    list(['vendor', 'company'], procore.companies, asks.companies(), ({ id, name, phone, email, trades }) =>
      told(
        { vendor: { id: idOf('procore', id), name }, company: named(name) },
        { name, phone, mail: email, role: joined(trades ?? []) },
      ),
    ),
    list(['customer'], netsuite.customers, asks.customers(), ({ id, name, phone = null, email = null }) =>
      told({ customer: { id: idOf('netsuite', id), name } }, { name, phone, mail: email }),
    ),
    list(['customer', 'person'], others.contacts, asks.contacts(), ({ name, title, phone, email, account }) =>
      told(
        { customer: named(account), person: named(name) },
        { name, phone, mail: email, role: joined([title, account]) },
      ),
    ),
    list(
      ['person'],
      others.people,
      asks.people({ status: 'all' }),
      ({ number, name, workPhone, workEmail, jobTitle }) =>
        told({ person: personOf(number, name) }, { name, phone: workPhone, mail: workEmail, role: jobTitle }),
    ),
  ]),
})

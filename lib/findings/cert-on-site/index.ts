import type { FindingRule } from '../finding.ts'
import { tell } from './answer.ts'
import { type CertOnSite, find, needsOf } from './find.ts'
import { headline } from './headline.ts'

/** People who work on a site although a certificate of theirs has ended. */
export const certOnSite: FindingRule<CertOnSite> = {
  id: 'cert_on_site',
  name: { en: 'Expired certificates on site', es: 'Certificados vencidos en obra' },
  phrases: {
    en: [
      'on site with an expired certificate',
      'on site with an expired cert',
      'on site with an expired license',
      'working with an expired certificate',
      'working with an expired cert',
      'working with an expired license',
      'working on a dead card',
      'working on an expired card',
      'running a crane without a license',
      'operating without a license',
      'operating without a certificate',
      'working without a valid certificate',
      'anybody * not certified to be on site',
      'cert lapsed and still on the job',
      'card ran out and still working',
      'uncertified on site',
    ],
    es: [
      'en obra con un certificado vencido',
      'en obra con certificado vencido',
      'trabajando con certificado vencido',
      'trabajando con licencia vencida',
      'trabajando con la tarjeta vencida',
      'trabaja con el certificado vencido',
      'operando sin licencia',
      'operando sin certificado',
      'trabajando sin certificado vigente',
      'se le vencio el certificado y sigue trabajando',
      'se le vencio la licencia y sigue en obra',
      'sin certificar en obra',
    ],
  },
  about: ['job', 'person'],
  isException: true,
  needsOf,
  find,
  headline,
  tell,
}

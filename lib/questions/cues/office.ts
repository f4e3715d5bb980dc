import type { Cues } from './cue.ts'

/** Of mail, papers and meetings, and of vendors’ papers. */
export const officeCues: Cues = {
  mail: {
    en: 'email mail inbox message sent wrote write attachment subject mailbox reply thread forwarded forward',
    es: 'correo email mensaje escribió mandó adjunto bandeja asunto buzón respondió reenvió',
  },
  calendar: {
    en: 'calendar appointment schedule scheduled booked mtg agenda invite conflict busy plate free',
    es: 'calendario cita agenda junta reunión programado ocupado compromiso agendado libre',
  },
  channel_messages: {
    en: 'channel teams message chat saying posted post thread said chatter',
    es: 'canal teams mensaje chat dicen publicaron escribieron hilo comentaron platican',
  },
  meetings: {
    en: 'meeting meet met minutes agenda oac held toolbox attended coordination',
    es: 'junta reunión minuta reunimos reunieron agenda acta',
  },
  action_items: {
    en: 'action item minutes assigned agreed owed responsible followup meeting',
    es: 'acuerdo minuta responsable quedamos compromisos junta pendientes acción',
  },
  files: {
    en: 'file folder sharepoint onedrive shared directory upload uploaded',
    es: 'archivo carpeta compartidos subieron sharepoint',
  },
  documents: {
    en: `document pdf doc report spec specification geotech safety plan logistics lookahead letter agreement clause
      manual dig search schedule lift warranty paperwork waterproofing`,
    es: `documento pdf reporte especificación plan logística geotecnia carta cláusula manual prueba encuentro ficha
      garantía papel hoja`,
  },
  insurance: {
    en: `insurance insured coi certificate coverage covered liability policy license licensed carrier broker umbrella
      comp lapse lapsed expired bond limits sub cert expire`,
    es: `seguro asegurado póliza cobertura certificado licencia responsabilidad aseguradora vencido vence vigente
      fianza subcontratista vencen sub vencida aseguranza`,
  },
  tax_id: {
    en: 'tax ein w9 tin federal irs 1099 taxpayer',
    es: 'fiscal impuestos ein w9 contribuyente rfc irs identificación 1099',
  },
}

import type { CostCode } from './types.ts'

type Category = CostCode['category']
/** Division, its part of a building's cost, and when in the life of a job its work happens (0 to 1). */
type Division = {
  division: string
  title: string
  from: number
  to: number
  codes: [string, string, Category, number][]
}

/** 140 codes. The last figure is the code's usual share of a job's cost; 0 is used on few jobs. */
const divisions: Division[] = [
  d('01', 'General requirements', 0, 1, [
    ['3100', 'Project supervision', 'labor', 42],
    ['3113', 'Project coordination', 'labor', 14],
    ['3200', 'Scheduling', 'other', 2],
    ['4100', 'Permits and fees', 'other', 6],
    ['4500', 'Testing and inspection', 'subcontract', 7],
    ['5100', 'Temporary utilities', 'other', 6],
    ['5200', 'Field office', 'other', 5],
    ['5400', 'Construction aids and hoisting', 'equipment', 16],
    ['5600', 'Temporary fencing', 'other', 3],
    ['7100', 'Survey and layout', 'subcontract', 4],
    ['7400', 'Cleaning', 'labor', 6],
    ['9000', 'General liability and bond', 'other', 14],
  ]),
  d('02', 'Existing conditions', 0, 0.2, [
    ['2100', 'Site survey', 'other', 1],
    ['3200', 'Geotechnical investigation', 'other', 1],
    ['4100', 'Demolition', 'subcontract', 12],
    ['8200', 'Hazardous material abatement', 'subcontract', 0],
    ['6500', 'Tank removal', 'subcontract', 0],
  ]),
  d('03', 'Concrete', 0.08, 0.46, [
    ['1000', 'Concrete forming', 'labor', 26],
    ['1100', 'Formwork material', 'material', 14],
    ['2000', 'Reinforcing steel', 'material', 22],
    ['2100', 'Reinforcing placement', 'labor', 12],
    ['3000', 'Concrete labor', 'labor', 62],
    ['3050', 'Ready-mix concrete', 'material', 46],
    ['3100', 'Concrete pumping', 'equipment', 10],
    ['3500', 'Concrete finishing', 'labor', 14],
    ['4100', 'Precast structural', 'subcontract', 0],
    ['5200', 'Lightweight topping', 'subcontract', 0],
    ['6000', 'Grouting', 'labor', 3],
    ['8100', 'Concrete cutting', 'subcontract', 2],
  ]),
  d('04', 'Masonry', 0.25, 0.55, [
    ['0500', 'Mortar and accessories', 'material', 2],
    ['2000', 'Unit masonry', 'subcontract', 24],
    ['2200', 'Concrete block', 'subcontract', 12],
    ['4000', 'Stone veneer', 'subcontract', 0],
  ]),
  d('05', 'Metals', 0.2, 0.52, [
    ['1200', 'Structural steel', 'subcontract', 62],
    ['2100', 'Steel joists', 'material', 10],
    ['3100', 'Steel deck', 'subcontract', 14],
    ['4000', 'Cold-formed framing', 'subcontract', 6],
    ['5000', 'Metal fabrications', 'subcontract', 8],
    ['5100', 'Metal stairs', 'subcontract', 6],
    ['5200', 'Handrails', 'subcontract', 3],
  ]),
  d('06', 'Wood and plastics', 0.35, 0.82, [
    ['1000', 'Rough carpentry', 'labor', 16],
    ['1050', 'Lumber', 'material', 9],
    ['2000', 'Finish carpentry', 'labor', 7],
    ['4000', 'Architectural woodwork', 'subcontract', 12],
    ['6100', 'Solid surface', 'subcontract', 0],
  ]),
  d('07', 'Thermal and moisture', 0.36, 0.7, [
    ['1100', 'Dampproofing', 'subcontract', 3],
    ['1300', 'Sheet waterproofing', 'subcontract', 4],
    ['2100', 'Insulation', 'subcontract', 8],
    ['4200', 'Metal wall panels', 'subcontract', 14],
    ['5200', 'Membrane roofing', 'subcontract', 26],
    ['6200', 'Sheet metal flashing', 'subcontract', 5],
    ['8400', 'Firestopping', 'subcontract', 4],
    ['9200', 'Joint sealants', 'subcontract', 3],
  ]),
  d('08', 'Openings', 0.42, 0.82, [
    ['1100', 'Hollow metal doors', 'material', 8],
    ['1400', 'Wood doors', 'material', 4],
    ['3300', 'Overhead doors', 'subcontract', 3],
    ['4100', 'Storefront', 'subcontract', 16],
    ['4400', 'Curtain wall', 'subcontract', 14],
    ['7100', 'Door hardware', 'material', 7],
    ['8000', 'Glazing', 'subcontract', 4],
  ]),
  d('09', 'Finishes', 0.52, 1, [
    ['2100', 'Gypsum board', 'subcontract', 38],
    ['2200', 'Plaster', 'subcontract', 0],
    ['3000', 'Tile', 'subcontract', 10],
    ['5100', 'Acoustical ceilings', 'subcontract', 12],
    ['6500', 'Resilient flooring', 'subcontract', 9],
    ['6700', 'Fluid-applied flooring', 'subcontract', 0],
    ['6800', 'Carpet', 'subcontract', 5],
    ['9100', 'Painting', 'subcontract', 15],
    ['9600', 'High-performance coatings', 'subcontract', 0],
  ]),
  d('10', 'Specialties', 0.78, 1, [
    ['1400', 'Signage', 'material', 3],
    ['2100', 'Toilet partitions', 'material', 2],
    ['2800', 'Toilet accessories', 'material', 2],
    ['4400', 'Fire extinguishers', 'material', 1],
    ['5100', 'Lockers', 'material', 0],
    ['7500', 'Flagpoles', 'material', 0],
    ['1100', 'Visual display boards', 'material', 1],
  ]),
  d('11', 'Equipment', 0.75, 1, [
    ['1300', 'Loading dock equipment', 'subcontract', 0],
    ['4000', 'Food service equipment', 'subcontract', 0],
    ['7000', 'Healthcare equipment', 'subcontract', 0],
  ]),
  d('12', 'Furnishings', 0.85, 1, [
    ['2100', 'Window blinds', 'subcontract', 2],
    ['3500', 'Casework', 'subcontract', 6],
    ['4800', 'Entrance mats', 'material', 1],
    ['6100', 'Fixed seating', 'subcontract', 0],
  ]),
  d('13', 'Special construction', 0.3, 0.6, [
    ['3400', 'Pre-engineered building', 'subcontract', 0],
    ['4900', 'Radiation protection', 'subcontract', 0],
  ]),
  d('14', 'Conveying', 0.5, 0.9, [
    ['2100', 'Electric elevators', 'subcontract', 9],
    ['2400', 'Hydraulic elevators', 'subcontract', 0],
    ['4200', 'Wheelchair lifts', 'subcontract', 0],
  ]),
  d('21', 'Fire suppression', 0.4, 0.85, [
    ['1000', 'Sprinkler systems', 'subcontract', 16],
    ['1100', 'Fire service mains', 'subcontract', 3],
    ['3000', 'Fire pumps', 'subcontract', 0],
  ]),
  d('22', 'Plumbing', 0.3, 0.9, [
    ['0500', 'Plumbing rough-in', 'subcontract', 26],
    ['1100', 'Domestic water piping', 'subcontract', 10],
    ['1300', 'Sanitary drainage', 'subcontract', 8],
    ['4000', 'Plumbing fixtures', 'subcontract', 9],
    ['6000', 'Medical gas', 'subcontract', 0],
  ]),
  d('23', 'Heating and cooling', 0.36, 0.92, [
    ['0500', 'Mechanical general', 'subcontract', 14],
    ['0593', 'Testing and balancing', 'subcontract', 3],
    ['0900', 'Controls', 'subcontract', 10],
    ['2100', 'Hydronic piping', 'subcontract', 22],
    ['3000', 'Air distribution', 'subcontract', 30],
    ['5200', 'Boilers', 'subcontract', 5],
    ['6400', 'Chillers', 'subcontract', 12],
    ['7400', 'Rooftop units', 'subcontract', 10],
    ['8100', 'Unit heaters', 'subcontract', 2],
  ]),
  d('26', 'Electrical', 0.28, 0.94, [
    ['0500', 'Electrical rough-in', 'subcontract', 40],
    ['2200', 'Transformers', 'subcontract', 8],
    ['2400', 'Switchboards and panels', 'subcontract', 18],
    ['2700', 'Wiring devices', 'subcontract', 6],
    ['3200', 'Generators', 'subcontract', 8],
    ['4100', 'Lightning protection', 'subcontract', 0],
    ['5100', 'Interior lighting', 'subcontract', 18],
    ['5600', 'Site lighting', 'subcontract', 5],
  ]),
  d('27', 'Communications', 0.55, 0.95, [
    ['1000', 'Structured cabling', 'subcontract', 8],
    ['4100', 'Audio-visual', 'subcontract', 0],
    ['5100', 'Nurse call', 'subcontract', 0],
  ]),
  d('28', 'Safety and security', 0.6, 0.97, [
    ['1300', 'Access control', 'subcontract', 4],
    ['3100', 'Fire alarm', 'subcontract', 10],
    ['2300', 'Video surveillance', 'subcontract', 3],
  ]),
  d('31', 'Earthwork', 0, 0.3, [
    ['1000', 'Site clearing', 'equipment', 5],
    ['2200', 'Grading', 'equipment', 14],
    ['2300', 'Excavation and fill', 'labor', 20],
    ['2316', 'Trench excavation', 'equipment', 8],
    ['2500', 'Erosion control', 'labor', 3],
    ['4100', 'Shoring', 'subcontract', 5],
    ['6200', 'Driven piles', 'subcontract', 0],
    ['6300', 'Drilled piers', 'subcontract', 9],
  ]),
  d('32', 'Exterior improvements', 0.7, 1, [
    ['1200', 'Asphalt paving', 'subcontract', 18],
    ['1300', 'Concrete paving', 'labor', 12],
    ['1600', 'Curbs and walks', 'labor', 7],
    ['1700', 'Pavement markings', 'subcontract', 1],
    ['3100', 'Fences and gates', 'subcontract', 3],
    ['8400', 'Irrigation', 'subcontract', 2],
    ['9200', 'Turf and grasses', 'subcontract', 2],
    ['9300', 'Plants', 'subcontract', 3],
  ]),
  d('33', 'Utilities', 0.04, 0.36, [
    ['1100', 'Water service', 'subcontract', 8],
    ['3100', 'Sanitary sewer', 'subcontract', 7],
    ['4100', 'Storm drainage', 'labor', 12],
    ['4600', 'Subdrainage', 'subcontract', 2],
    ['7100', 'Electrical utility service', 'subcontract', 4],
  ]),
]

function d(division: string, title: string, from: number, to: number, codes: Division['codes']): Division {
  return { division, title, from, to, codes }
}

/** A code with its usual share of a job and the part of a job's life in which its cost arises. */
export type Work = CostCode & { share: number; from: number; to: number }

export const works: Work[] = divisions.flatMap(({ division, title, from, to, codes }) =>
  codes.map(([code, name, category, share]) => {
    return { code: `${division}-${code}`, title: name, division: title, category, share, from, to }
  }),
)

export function createCostCodes(): CostCode[] {
  return works.map(({ code, title, division, category }) => ({ code, title, division, category }))
}

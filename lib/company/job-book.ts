import type { JobStatus } from './types.ts'

/**
 * One line per job: what the story book says of it. Contract in millions, `pct` complete, `lived` months with cost so far,
 * `left` months to the finish, counted from the last closed month. `over` is billed minus earned in dollars
 * (negative: under-billed). A fixed line is exact; the contract and margin of the others are calibrated (calibrate.ts).
 */
export type JobSpec = {
  number: string
  name: string
  customer: string
  status: JobStatus
  contract: number
  approved: number
  pct: number
  bid: number
  margin: number
  lived: number
  left: number
  over: number
  fixed: boolean
}

type Line = [number: string, name: string, customer: string, contract: number, pct: number, bid: number, margin: number]
type Tail = [lived: number, left: number, over: number]

const spec =
  (status: JobStatus, fixed = false, approved = 0) =>
  (...[line, tail]: [Line, Tail]): JobSpec => {
    const [number, name, customer, contract, pct, bid, margin] = line
    const [lived, left, over] = tail
    return { number, name, customer, status, contract, approved, pct, bid, margin, lived, left, over, fixed }
  }

const story = (approved: number) => spec('active', true, approved)
const active = spec('active')
const closing = spec('closing')
const complete = spec('complete')
const signed = spec('not_started')

export const jobBook: JobSpec[] = [
  story(0)(['24-017', 'Mercy Clinic', 'Mercy Valley Health', 18.6, 0.64, 0.115, 0.061], [17, 5, -184_200]),
  story(0.12)(
    ['23-041', 'Harbor Street Parking', 'Marlow City Parking Authority', 9.54, 0.71, 0.103, 0.094],
    [9, 5, -1_240_200],
  ),
  story(0.09)(['24-022', 'Tern Creek School', 'Tern Creek School District', 7.29, 0.47, 0.099, 0.088], [8, 8, -72_900]),
  story(0.45)(
    ['24-031', 'Civic Arts Hall', 'Marlow City Arts Commission', 14.65, 0.55, 0.108, 0.102],
    [11, 8, 211_700],
  ),
  story(0)(['25-003', 'Ferris Logistics Hub', 'Ferris Freight Partners', 22, 0.29, 0.108, 0.108], [6, 13, 88_300]),
  story(0.16)(
    ['25-006', 'Northgate Depot', 'Northgate Transit District', 13.6, 0.38, 0.117, 0.119],
    [7, 10, 1_904_000],
  ),
  story(1.32)(
    ['24-005', 'Capitol Annex Renovation', 'State Facilities Office', 42, 0.8, 0.11, 0.101],
    [26, 5, 620_400],
  ),
  story(0)(['26-005', 'Larkin Maintenance Garage Slab', 'Larkin County', 0.8, 0.36, 0.13, 0.131], [2, 2, 0]),
  active(['24-009', 'Alder Falls Library', 'Alder Falls Library Board', 8.4, 0.83, 0.108, 0.092], [15, 3, -193_400]),
  active(
    ['24-026', 'Pine Hollow Middle School Gym', 'Pine Hollow Schools', 6.2, 0.76, 0.112, 0.098],
    [12, 4, -241_700],
  ),
  active(['24-034', 'Bell County Infirmary', 'Bell County', 9.8, 0.7, 0.105, 0.089], [13, 5, -412_800]),
  active(['24-038', 'Quarry Road Bridge Deck', 'Marlow City Public Works', 5.1, 0.88, 0.124, 0.117], [10, 2, -121_500]),
  active(['25-001', 'State Lab Clean Rooms', 'State Facilities Office', 7.5, 0.66, 0.104, 0.091], [11, 4, -334_200]),
  active(['25-008', 'Wexford Senior Living', 'Wexford Senior Homes', 16.5, 0.58, 0.109, 0.099], [14, 5, 331_100]),
  active(['25-010', 'Riverbend Clarifiers', 'Riverbend Water District', 12.4, 0.62, 0.121, 0.113], [12, 5, 287_600]),
  active(['25-012', 'East Side Fire Station 7', 'Marlow City Public Works', 5.6, 0.72, 0.107, 0.098], [9, 4, -226_600]),
  active(['25-014', 'Juniper Row Apartments', 'Juniper Row Holdings', 14.2, 0.45, 0.102, 0.094], [9, 9, 251_900]),
  active(['25-017', 'Maple and Third Retail Shell', 'Third Street Development', 3.4, 0.81, 0.114, 0.109], [7, 2, 0]),
  active(['25-019', 'Ashby Tool Works Addition', 'Ashby Tool Works', 6.8, 0.6, 0.111, 0.101], [8, 4, -298_300]),
  active(['25-021', 'Hollis College Labs', 'Hollis Community College', 11, 0.52, 0.109, 0.104], [10, 5, 206_400]),
  active(['25-024', 'Grant Avenue Streetscape', 'Marlow City Public Works', 2.6, 0.67, 0.126, 0.12], [6, 3, 0]),
  active(['25-027', 'Cedar Point Dialysis Center', 'Mercy Valley Health', 4.9, 0.55, 0.107, 0.095], [7, 4, -314_200]),
  active(['25-029', 'Airport Cargo Apron', 'Marlow Regional Airport', 10.2, 0.4, 0.119, 0.116], [6, 9, 158_600]),
  active(['26-002', 'Prairie Credit Union Branch', 'Prairie Credit Union', 2.2, 0.5, 0.113, 0.108], [5, 4, 0]),

  closing(['23-029', 'Stonemill Hotel Parking', 'Stonemill Hospitality', 8.8, 1, 0.108, 0.094], [15, -1, 0]),
  closing(['23-036', 'Weller Road Elementary', 'Tern Creek School District', 11.5, 1, 0.101, 0.088], [17, -1, 0]),
  closing(['24-002', 'Halden Clinic Imaging Suite', 'Halden Clinic Group', 3.1, 1, 0.113, 0.105], [10, -2, 0]),
  closing(['24-007', 'Oak Street Transit Shelters', 'Northgate Transit District', 2.4, 1, 0.118, 0.112], [8, -1, 0]),
  closing(['24-012', 'Northfield Pump Station', 'Riverbend Water District', 4.6, 1, 0.12, 0.109], [12, -2, 0]),
  closing(['24-019', 'Union Depot Food Hall', 'Third Street Development', 5.2, 1, 0.106, 0.083], [11, -1, 0]),
  closing(['24-024', 'Bishop Creek Culverts', 'Bell County', 2.9, 1, 0.128, 0.121], [9, -2, 0]),
  closing(['24-028', 'County Records Mezzanine', 'Larkin County', 1.9, 1, 0.112, 0.104], [7, -1, 0]),

  complete(['22-031', 'Wharf Street Warehouse', 'Ferris Freight Partners', 7.4, 1, 0.107, 0.096], [14, -9, 0]),
  complete(['22-038', 'Marlow High Field House', 'Marlow City Schools', 6.1, 1, 0.104, 0.101], [13, -10, 0]),
  complete(['23-004', 'Linden Medical Offices', 'Linden Medical Partners', 9.6, 1, 0.111, 0.098], [15, -6, 0]),
  complete(['23-009', 'Kiln District Apartments', 'Juniper Row Holdings', 8.2, 1, 0.103, 0.087], [14, -8, 0]),
  complete(['23-013', 'Station 4 Apparatus Bay', 'Marlow City Public Works', 2.2, 1, 0.118, 0.115], [8, -7, 0]),
  complete(['23-018', 'Riverbend Lift Station', 'Riverbend Water District', 3.7, 1, 0.122, 0.119], [10, -5, 0]),
  complete(['23-022', 'Summit Bank Operations Center', 'Summit Bank', 6.8, 1, 0.109, 0.1], [12, -5, 0]),
  complete(['23-027', 'Foundry Lane Roundabout', 'Bell County', 1.6, 1, 0.131, 0.126], [6, -8, 0]),
  complete(['23-033', 'Chapel Road Church Hall', 'Chapel Road Congregation', 2.9, 1, 0.105, 0.091], [9, -4, 0]),
  complete(['23-038', 'Hollis Student Commons', 'Hollis Community College', 5.4, 1, 0.106, 0.099], [11, -4, 0]),

  signed(['25-031', 'Tanner Street Row Houses', 'Tanner Street Housing', 6.1, 0, 0.104, 0.104], [0, 14, 0]),
  signed(['25-033', 'Alder Falls City Hall Annex', 'City of Alder Falls', 7.2, 0, 0.108, 0.108], [0, 15, 0]),
  signed(['26-001', 'Summit Bank Branch 12', 'Summit Bank', 1.7, 0, 0.116, 0.116], [0, 9, 0]),
  signed(['26-003', 'Bell County Salt Barn', 'Bell County', 1.1, 0, 0.122, 0.122], [0, 8, 0]),
  signed(['26-004', 'Northgate Bus Wash', 'Northgate Transit District', 2.3, 0, 0.119, 0.119], [0, 10, 0]),
  signed(['26-007', 'Wexford Memory Care Wing', 'Wexford Senior Homes', 5.4, 0, 0.107, 0.107], [0, 14, 0]),
  signed(['26-009', 'Quarry Road Approach Slabs', 'Marlow City Public Works', 1.9, 0, 0.125, 0.125], [0, 8, 0]),
  signed(['26-010', 'Hollis Welding Shop', 'Hollis Community College', 3.3, 0, 0.111, 0.111], [0, 11, 0]),
  signed(['26-012', 'Halden Clinic Annex', 'Halden Clinic Group', 4.8, 0, 0.109, 0.109], [0, 13, 0]),
  signed(['26-013', 'Juniper Row Garage', 'Juniper Row Holdings', 4.4, 0, 0.113, 0.113], [0, 12, 0]),
  signed(['26-015', 'Marlow High Auditorium', 'Marlow City Schools', 5.7, 0, 0.106, 0.106], [0, 14, 0]),
  signed(['26-016', 'Riverbend Chemical Building', 'Riverbend Water District', 3.1, 0, 0.12, 0.12], [0, 11, 0]),
]

/** Signed, known to NetSuite, missing in Procore. */
export const missingInProcore = '26-012'

/** Customers beyond those of the jobs: owners we bid to or worked for earlier. */
export const formerCustomers =
  `Ames Harbor Marina|Birchwood Academy|Blue Heron Brewing|Cannery Lofts|Cedar Ridge Church|Claymont Hospital Trust
Copperfield Farms Co-op|Eastgate Business Park|Elm Street Theater|Fairmont Nursing Homes|Glenview Golf Club|Granite Point Resort
Hearthside Kitchens|Kestrel Air Services|Lakeside Charter School|Marlow City Museum|Meadowlark Dairy|Millrace Properties
Oakmont Dental Group|Pinecrest Housing Authority|Redwing Cold Storage|Saint Brigid Parish|Silverton Foundry|Sunfield Solar
Tallgrass Bank|Bridger Orthopedics|Dunmore Logistics|Fernhill Preparatory School|Cobalt Point Marina|Orchard Valley Growers|Valley Rail Museum|Westbrook Utilities|Willow Bend Homes|Yarrow Biotech`
    .split(/[|\n]/)
    .map((name) => name.trim())

/** What people read in a list, in other languages than the tools' own English titles. */
export const titles = {
  es: {
    sites: 'Áreas de las obras',
    site: 'Condiciones de un sitio',
    permits: 'Permisos',
    permits_near_site: 'Permisos cerca de un sitio',
    permit_history: 'Historial de un permiso',
    expiring_permits: 'Permisos por vencer',
    utility_locates: 'Localización de servicios subterráneos',
    utilities_nearby: 'Servicios cerca de un lugar',
    parcels: 'Parcelas',
    flood_zones: 'Zonas de inundación de un lugar',
    haul_routes: 'Rutas de acarreo',
    find_address: 'Búsqueda de direcciones',
  },
}

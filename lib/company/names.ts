const list = (text: string) => text.trim().split(/\s+/)

export const firstNames = list(`
  Aisha Alan Alejandra Amara Andre Angela Anita Antonio Arjun Beatriz Bianca Blake Brenda Brian Caleb Camila Carl Carmen
  Cedric Chantel Charles Chen Chidi Clara Colleen Cory Cristina Damon Daniel Darnell Deepa Derek Diego Dolores Dominic
  Earl Eduardo Elena Elijah Emeka Emily Enrique Erin Esther Evan Fatima Felix Fernando Gabriela Gary Gerald Gloria Grant
  Gustavo Hannah Harold Hector Helen Hiroshi Ian Ibrahim Imani Ines Irene Isaac Ivan Jamal Janet Jasmine Javier Jenna
  Jerome Jin Joanna Jorge Joyce Julio Kareem Karen Katya Keisha Kenji Kevin Khalid Kofi Laila Lamar Laura Leticia Lena
  Linh Lorenzo Lucia Malik Manuel Marcus Mariam Mario Marlene Mateo Mei Melissa Miguel Mina Monique Musa Nadia Nathan
  Neha Nina Noah Nora Olga Omar Oscar Pablo Patrice Paul Pedro Peter Rafael Rahul Ramon Rebecca Renee Ricardo Rita Rosa
  Ruben Ruth Samir Sandra Sean Selena Sergio Shanice Sofia Stefan Tamara Tariq Teresa Thanh Thomas Tiana Travis Trevor
  Tyrone Uma Valeria Vera Victor Vince Wanda Wei Wendy Xavier Yara Yolanda Yusuf Zachary Zoe
`)

export const lastNames = list(`
  Abara Adeyemi Aguilar Alvarado Anders Arellano Avila Bailey Baptiste Barrera Bauer Becker Beltran Bennett Bhatt
  Blackwood Boateng Bowers Brewer Briggs Burgess Cabrera Caldwell Camacho Cantu Carver Castaneda Chandra Chavez Cho
  Coleman Contreras Cordova Cruz Dalton Daniels Dasgupta Delgado Desai Diallo Dixon Dominguez Dorsey Doyle Dube Eaton
  Ellison Escobar Espinoza Farrow Faulkner Ferreira Fields Fischer Fleming Flores Fontaine Fuentes Gaines Galvan Garza
  Gibbs Goodwin Greer Grady Guerra Gupta Haddad Hale Hammond Harlan Hayashi Hendricks Henson Herrera Hicks Hoang Holt
  Hsu Huerta Hughes Ibarra Idowu Ingram Iyer Jaramillo Jensen Joshi Juarez Kamara Kaur Keller Khan Kimball Kirkland
  Kowalski Kwan Lam Langley Larsen Leal Lemus Lindgren Lockhart Lozano Luna Maldonado Mancini Marsh Massey Mbeki McCall
  Mendez Mercado Meyers Mohamed Molina Montoya Morales Moss Mwangi Navarro Nguyen Novak Nunez Obi Ochoa Odom Oliveira
  Orozco Osei Owens Pacheco Padilla Park Patel Pena Petrov Pham Pickett Ponce Prentiss Quintana Rahman Ramsey Rangel
  Reyes Rhodes Rios Rivas Rocha Romano Rosales Rowe Salas Salinas Sandoval Santana Schultz Serrano Shah Sharpe Sims
  Singh Solis Sorensen Stokes Strand Suarez Sutton Tanaka Tate Thornton Tovar Tran Trejo Ulrich Vance Varga Vega Villa
  Vo Walsh Webb Whitaker Wilkes Wong Wynn Xiong Yamada Yang Yates Zamora Zhang Ziegler
`)

export const streets = list(`
  Alder Ash Bell Birch Cannery Cedar Chapel Claymont Depot Elm Foundry Grant Harbor Hickory Juniper Kiln Linden Mill
  Quarry Railway Ridge River Spruce Station Summit Tanner Union Walnut Willow Wharf
`)

/** Fictional towns of one state capital region. */
export const towns = [
  'Marlow City',
  'Alder Falls',
  'Tern Creek',
  'Northgate',
  'Ferris',
  'Larkin',
  'Wexford',
  'Riverbend',
]

// Clearly invented people: given and family names drawn by seed from short lists, addresses under .example.
import { type Chance, wholeBelow } from '../../kernel/chance.ts';

const names: Readonly<Record<string, readonly [given: string, family: string]>> = {
  MA: ['Amal Btissam Dounia Fatima-Zahra Ghita Hajar Ikram Jihane Kenza Lamia Meryem Nada Oumaima Rim Salma Soukaina Yasmine Zineb Anas Ilyas', 'Alaoui Bennani Chraibi Daoudi ElFassi Guessous Hajji Idrissi Jabri Kabbaj Lahlou Mernissi Naciri Ouazzani Rahmouni Sebti Tazi Zniber'],
  US: ['Abigail Brianna Chloe Destiny Ella Faith Grace Hannah Imani Jasmine Kayla Leah Maya Naomi Olivia Paige Quinn Riley Sofia Tessa Marcus Noah', 'Adams Baker Carter Dawson Ellis Foster Graham Hayes Irving Jenkins Knox Lawson Mercer Nash Owens Porter Quigley Reed Sawyer Turner'],
  GB: ['Aisha Beatrice Callum Daisy Edward Freya George Harriet Isla Jack Kirsty Lewis Martha Niamh Oscar Poppy Rhys Sian Thomas Wren', 'Ainsworth Barlow Clarke Dunn Eccles Fairley Godwin Hargreaves Iqbal Jarvis Kerr Langley Marlow Norton Okafor Prentice Rowe Sharma Tate Whitlock'],
  IN: ['Aarav Bhavana Chitra Deepak Esha Farhan Gauri Harish Ishaan Jyoti Kavya Lakshmi Meera Nikhil Pooja Rohan Sneha Tanvi Uday Varun', 'Acharya Bhat Chandran DSouza Fernandes Gowda Hegde Iyer Joshi Kamath Kulkarni Menon Nair Pai Prabhu Rao Shenoy Shetty Varghese'],
  CO: ['Andrés Beatriz Camila Daniela Esteban Felipe Gabriela Hernán Isabela Juliana Laura Mateo Natalia Óscar Paula Ricardo Sara Tomás Valentina Ximena', 'Agudelo Botero Cardona Duque Echeverri Franco Gaviria Henao Jaramillo Londoño Mejía Ospina Palacio Restrepo Salazar Toro Uribe Vélez Zapata'],
  CH: ['Anja Beat Corinne Dario Elena Fabian Géraldine Hannes Irina Jonas Katrin Luca Mirjam Nils Olivia Pascal Ramona Simon Tabea Urs', 'Aebi Brunner Caduff Dürr Egli Frei Gerber Huber Imhof Jenni Keller Lüthi Meier Nägeli Oberholzer Probst Roth Suter Tanner Zbinden'],
  WS: ['Agalelei Fetu Lagi Leilani Malia Mele Sefina Sina Tala Tavita', 'Amituanai Faleolo Leota Maiava Pouono Seumanutafa Tuilagi Vaai'],
  JP: ['Aoi Haruto Hina Kaito Mei Ren Sakura Sora Yui Yuma', 'Abe Fujita Hayashi Inoue Kobayashi Mori Nakamura Ogawa Saito Yamada'],
  PE: ['Adriana Bruno Carla Diego Elena Fiorella Gonzalo Luciana Renzo Ximena', 'Ayala Cáceres Flores Huamán Mamani Quispe Rojas Salinas Torres Vargas'],
  TH: ['Anong Chai Fah Kanya Lawan Malee Narong Prasert Ratana Somchai Suda Wichai', 'Boonmee Chaiyasit Intarak Jantarasorn Kittisak Meesuk Phromma Rattana Saetang Suwan Thongdee Wattana'],
  KR: ['Bora Dahye Eunji Haneul Jihoon Jiwoo Minjun Nari Seojun Sora Taeyang Yuna', 'Ahn Bae Choi Han Jang Kang Lim Moon Oh Shin Yang Yoon'],
  CN: ['Bo Fang Hui Jia Lan Lei Mei Ning Qing Tao Wei Xin Yan Yu Zhen', 'Bai Cao Deng Fan Gao Hu Jiang Kong Liao Meng Pan Qian Shen Tang Xie Zou'],
  HK: ['Ada Chloe Hoi Jasper Ka Kelvin Mandy Natalie Oscar Phoebe Sze Vincent', 'Chan Cheung Fung Ho Kwok Lam Leung Ng Poon Tse Wong Yip'],
  SG: ['Aisyah Benjamin Cheryl Daniel Farah Gabriel Hui Nadia Rachel Ravi Wei Zhi', 'Abdullah Chua Goh Koh Lim Nair Ong Pillai Seah Tan Teo Yeo'],
  MX: ['Alejandra Bruno Citlali Diego Emilia Fernanda Hugo Itzel Leonardo Mariana Regina Santiago', 'Aguilar Cervantes Domínguez Esquivel Fuentes Garza Luna Montes Olvera Rangel Treviño Villarreal'],
  AU: ['Amelia Cooper Darcy Ethan Freya Hamish Indigo Jarrah Lachlan Matilda Ruby Tahlia', 'Armstrong Barton Campbell Doyle Fraser Hughes Kelly McLean Nguyen Oconnor Sullivan Walsh'],
  CL: ['Antonia Benjamín Constanza Francisca Ignacio Josefa Maite Martina Matías Rayén Tomás Vicente', 'Araya Bravo Contreras Fuenzalida Gallardo Leiva Muñoz Orellana Pizarro Sepúlveda Tapia Valdés'],
  EC: ['Amaru Belén Carolina Doménica Emilio Joaquín Killa Micaela Nicole Paúl Samanta Xavier', 'Almeida Bonilla Cevallos Espinosa Guamán Jácome Larrea Moreno Paredes Quishpe Villacís Yánez'],
  ID: ['Agus Ayu Bayu Citra Dewi Eka Fitri Gilang Intan Kartika Putri Rizky', 'Hidayat Kusuma Lestari Maharani Nugroho Permana Pratama Santoso Siregar Wibowo Wijaya Yulianti'],
};

export interface Invented { readonly name: string; readonly email: string }

/** `count` different people of a country, with addresses at `domain`. */
export function invent(chance: Chance, country: string, count: number, domain: string): Invented[] {
  const [given, family] = (names[country] ?? names['US']!).map((list) => list.split(' ')) as [string[], string[]];
  if (count > given.length * family.length) throw new Error(`there are not ${count} invented people for ${country}`);
  const taken = new Map<string, Invented>();
  while (taken.size < count) {
    const name = `${given[wholeBelow(chance, given.length)]} ${family[wholeBelow(chance, family.length)]}`.replace('ElFassi', 'El Fassi').replace('DSouza', 'D’Souza');
    const local = name.normalize('NFKD').replaceAll(/[\u0300-\u036f’]/g, '').toLowerCase().replaceAll(/[^a-z]+/g, '.');
    taken.set(name, { name, email: `${local}@${domain}` });
  }
  return [...taken.values()];
}

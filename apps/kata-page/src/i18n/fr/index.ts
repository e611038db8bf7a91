import type { Catalogue } from '../catalogue';
import { common } from './common';
import { editing } from './editing';
import { meeting } from './meeting';
import { reading } from './reading';

const french: Catalogue = { ...common, ...editing, ...meeting, ...reading };

export default french;

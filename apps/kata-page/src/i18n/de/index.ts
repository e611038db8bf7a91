import type { Catalogue } from '../catalogue';
import { common } from './common';
import { editing } from './editing';
import { meeting } from './meeting';
import { reading } from './reading';

const german: Catalogue = { ...common, ...editing, ...meeting, ...reading };

export default german;

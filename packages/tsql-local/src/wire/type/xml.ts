/** xml 0xF1: tsql-local has no xml type; a parameter or column of it is refused by name. */
import { refuseFeature } from '../../types/errors.ts';
import type { TypeInfoReader } from './value-form.ts';

export const xmlToken = 0xf1;

export const readXmlType: TypeInfoReader = () => {
  throw refuseFeature('The data type xml');
};

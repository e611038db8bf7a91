// One file for jest, which loads the whole controller anew for each.
import './ended.cases';
import './live-again.cases';

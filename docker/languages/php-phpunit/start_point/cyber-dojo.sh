phpunit --colors=never --do-not-cache-result .

<?php

use PHPUnit\Framework\TestCase;

require_once 'Hiker.php';

class HikerTest extends TestCase
{
    public function testLifeTheUniverseAndEverything(): void
    {
        $this->assertSame(42, (new Hiker())->answer());
    }
}

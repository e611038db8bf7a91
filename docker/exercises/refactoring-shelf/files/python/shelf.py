class Good:

    def __init__(self, name, days, freshness):
        self.name = name
        self.days = days
        self.freshness = freshness


def evening(goods):
    for i in range(len(goods)):
        if goods[i].name != 'cheese' and goods[i].name != 'ticket':
            if goods[i].freshness > 0:
                if goods[i].name != 'honey':
                    goods[i].freshness = goods[i].freshness - 1
                    if goods[i].name == 'bread':
                        goods[i].freshness = goods[i].freshness - 1
                    if goods[i].days <= 0:
                        goods[i].freshness = goods[i].freshness - 1
                        if goods[i].name == 'bread':
                            goods[i].freshness = goods[i].freshness - 1
                    if goods[i].freshness < 0:
                        goods[i].freshness = 0
        else:
            if goods[i].freshness < 40:
                goods[i].freshness = goods[i].freshness + 1
                if goods[i].name == 'ticket':
                    if goods[i].days <= 5:
                        goods[i].freshness = goods[i].freshness + 2
                else:
                    if goods[i].days <= 0:
                        goods[i].freshness = goods[i].freshness + 1
                if goods[i].freshness > 40:
                    goods[i].freshness = 40
            if goods[i].name == 'ticket':
                if goods[i].days <= 0:
                    goods[i].freshness = goods[i].freshness - goods[i].freshness
        if goods[i].name != 'honey':
            goods[i].days = goods[i].days - 1
